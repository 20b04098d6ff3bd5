"""Words that offices and bodies are made of. A word that is here is no name, unless a title stands before it."""

import re

from . import names
from .word_set import word_set

# An office begins with one of these (after words such as "wakil"), and a person holds it.
INDONESIAN_HEADS = word_set("""
    menko menlu menhan menkeu mendagri mendag menperin menpar menparekraf menpora menag menkes menaker mendikbud
    mensesneg mensos menkumham menpan menhub mentan wamenlu wamendagri wamendag seskab kasetpres kalaksa sekertaris
    sekot sekkot diplomat pm nelayan petani pedagang aktivis relawan pakar arsitek perawat bidan advokat notaris
    penari musisi penyanyi sutradara penulis pelukis ilmuwan budayawati dekanat wakasek kepsek sekdakota kapoltabes
    setiausaha pengerusi pengarah yangdipertua penterjemah komite walikota wako wawako wawali wali bupati wabup
    gubernur wagub cagub presiden wapres menteri wamen kepala ketua waketum ketum sekretaris sekda sekdaprov sekdako
    sekdakab sekwan sekjen sekcam sekdis sekban bendahara kadis kadisdik kadiskes kadispar kadisparbud kadisbudpar
    kadishub kadiskominfo kadisperindag kadispora kaban kabag kasubag kasubbag kabid kasubid kasubdit kasi kasie
    karo kabiro kakan kakanwil kaur kasatpol kasat kabalai kapolda kapolres kapolresta kapolrestabes kapolsek
    kapolri wakapolda wakapolres wakapolresta dandim danrem dandenpom danlanal danlanud danlantamal danyon danramil
    danpomdam pangdam pangdim pangkogabwilhan pangkoarmada kasdim kasdam kasrem pabung kajari kajati aspidum jaksa
    hakim panitera direktur dirut dirjen dirum wadir manajer komisaris inspektur irban asisten staf asda camat lurah
    kades datuk_penghulu konjen konsul konsulat dubes duta atase wakonsul kuai koordinator anggota pimpinan
    perwakilan utusan pejabat pengusaha tokoh pemuka dosen guru rektor warek dekan wadek profesor peneliti
    penerjemah juru penyuluh analis pengurus pengawas pembina penasihat penasehat pendiri pemilik presidium deputi
    sesditjen ajudan istri isteri suami mahasiswa pelajar seniman budayawan wartawan delegatus pegawai karyawan
    fungsional arsiparis perencana notulis pendamping sopir pengemudi dokter sekpri tenaga ahli konsultan pelatih
    atlet pemandu kapolsekta bunda duta_wisata uskup pendeta pastor biksu kyai penghulu walikotamadya patih komandan
    panglima wakasad kasal kasau kasad kapuskes kapus kajur kaprodi kalapas kakanim kadiskop kadisnaker
    kadisdukcapil kadispertan kadinsos kadinkes kadishut kadistan kadistaru kabappeda kasek jubir moderator
    narasumber ketuanya sekretarisnya penanggung petugas ibu_negara
""")
ENGLISH_HEADS = word_set("""
    regent mayor mayors governor vice-mayor vice-governor vice-chair vice-chairman vice-president president premier
    minister ambassador consul consul-general consulate attache counselor counsellor secretary secretary-general
    treasurer director director-general chair chairman chairwoman chairperson chairs head chief councilmember
    councilmembers councilman councilwoman councillor councillors councilor councilors cr crs clr cllr cllrs
    alderman alderwoman commissioner commissioners superintendent principal professor lecturer dean rector
    chancellor provost vice-chancellor officer manager administrator coordinator representative representatives
    delegate_ member members founder owner ceo cfo coo interpreter translator businessman businesswoman entrepreneur
    engineer architect planner judge prosecutor commander general_ admiral_ speaker leader deputy_ assemblyman
    assemblywoman assemblymember senator congressman congresswoman mp legislator supervisor supervisors trustee
    trustees adviser advisor aide spokesperson spokesman spokeswoman liaison teacher student artist prefect
    organizer organiser burgermeister bürgermeister burgemeister oberbürgermeister councilmen councilwomen
    assemblymen officers chairmen ambassadress mla mep son daughter magistrate sheriff clerk attorney comptroller
    auditor regent_ mayoress reeve provost_ burgomaster warden envoy intern curator librarian conductor coach chef
    wife husband spouse first_lady
""")
# Before the head: part of the office.
MODIFIERS = word_set("""
    timbalan bapak ibu bu bpk wakil plt pj pjs plh penjabat mantan eks bekas calon deputi pak pelaksana pejabat
    deputy vice former acting associate assistant senior executive lieutenant first second interim honorary lord
    lady managing chief general immediate past outgoing incoming city-mayor co
""")
# Inside offices and names of bodies.
INDONESIAN_WORDS = word_set("""
    sukses kadinda pensosbud otda tapem prokopim protokoler perempuan pencegahan bapenda bakesbangpol setkot setkab
    bandaraya perbandaran bersejarah jendral surat kabar kongres kadisbudpar ekbang kota kabupaten kab provinsi prov
    daerah negeri negara nasional pusat cabang wilayah regional kecamatan kelurahan desa distrik prefektur republik
    rakyat kerajaan federal pemerintah pemerintahan pemko pemkot pemkab pemprov pemda pemdes setda setdako setdakab
    setdaprov setdaprovsu setjen setneg setwan sekretariat sekretariatan balaikota balai kantor dinas badan bagian
    subbagian bidang subbidang seksi biro unit upt uptd tim satuan lembaga komisi komite panitia dewan majelis
    majlis mahkamah pengadilan kejaksaan kepolisian kedutaan kedubes konsulat konsuler konjen kementerian departemen
    direktorat ditjen inspektorat divisi sub subdirektorat cabdin kanwil perum perumda perusda perseroan perusahaan
    perkumpulan perhimpunan persatuan ikatan asosiasi himpunan gabungan gerakan paguyuban forum yayasan kamar
    koperasi bank rumah sakit rs rsud rsup rsu puskesmas universitas univ institut politeknik poltek akademi sekolah
    sd smp sma smk fakultas jurusan prodi program studi pascasarjana museum perpustakaan arsip bandara pelabuhan
    terminal stasiun taman hutan kebun marga klan partai fraksi komunitas kelompok organisasi umum ahli harian besar
    jenderal muda madya utama pertama pratama tinggi rendah pelaksana operasional khusus teknis ekonomi ekobang
    ekonom sosial budaya kesra kesejahteraan politik hukum ham keuangan anggaran aset pajak retribusi pendapatan
    perencanaan pembangun pembangunan pekerjaan perumahan permukiman pemukiman tata ruang cipta karya bina bangunan
    gedung sumber daya air alam energi mineral lingkungan hidup kebersihan pertamanan persampahan sampah limbah
    perhubungan transportasi lalu lintas jalan jembatan komunikasi informatika informasi persandian statistik humas
    hubungan masyarakat protokol kerjasama kerja sama luar dalam antar internasional asing perdagangan perindustrian
    industri ukm umkm usaha kecil menengah mikro ketenagakerjaan tenaga transmigrasi investasi penanaman modal
    pelayanan terpadu satu pintu perizinan izin pariwisata wisata kebudayaan kreatif pemuda olahraga olah raga
    pendidikan kesehatan pertanian peternakan perikanan kelautan perkebunan kehutanan pangan tanaman hortikultura
    ketahanan kependudukan pencatatan sipil catatan keluarga berencana anak perlindungan pemberdayaan pengendalian
    penduduk penanggulangan bencana kebakaran pemadam polisi pamong praja satpol pp kesatuan kesbang kesbangpol
    bangsa kepegawaian pengembangan manusia sdm diklat pelatihan penelitian litbang riset inovasi imigrasi bea cukai
    agama keagamaan urusan manajemen administrasi tatalaksana pengadaan barang jasa perlengkapan tangga keamanan
    ketertiban pertahanan militer kodim korem kodam lanal lanud polres polresta polda polsek detasemen brigade
    batalyon komando resor rayon pemasyarakatan lapas penggerak pkk wanita adat kehormatan legislatif eksekutif
    yudikatif parlemen parlementer staf lokal setempat kawasan zona otorita otonomi desentralisasi luas biasa
    berkuasa penuh penerangan pers promosi pemasaran penjualan produksi operasi penasihat pengawas pengelola
    pengelolaan penyelenggara pelaksanaan penataan penegakan pemerhati pelestarian kepemudaan keolahragaan
    kepariwisataan reformasi revolusi mental arkeologi situs kuno bahasa sastra seni musik tari teater film kuliner
    niaga dagang ekspor impor logistik bahari maritim laut darat udara sungai danau pesisir kepulauan pulau barat
    timur utara selatan tengah tenggara raya islam kristen katolik hindu buddha konghucu tionghoa jepang korea
    indonesia bisnis perdamaian persahabatan diplomasi kembar bersaudara eksternal internal publik digital teknologi
    persero depo undangan forkompimda forkopinda forkompida bundo kanduang pd esdm opd skpd unsur forkopimda
    forkompinda forkopimcam muspida bappenas kemlu kemenlu kemendagri kemendag kemenkeu kemenpar kemenparekraf kedua
    ketiga elektronik sains ilmu pengetahuan hayati kimia fisika matematika kedokteran keperawatan farmasi teknik
    fisip fkip feb fib fh fmipa diskominfo dispar disparbud disbudpar dispora dishub disdik dinkes disperindag
    disdukcapil disnaker dpmptsp bappeda bappedalitbang bapelitbang bappelitbang bappelitbangda bapperida brida bkd
    bkpsdm bpkad bpkd bpbd bnn bnnk bps bpn pupr perkim perkimtan dlh damkar kominfo parekraf apeksi apkasi kadin
    hipmi koni kpu bawaslu kwarcab pramuka pmi knpi dekranasda ptun pn pa pt dprd dprk dpr dpd mpr dpra tni polri
    ntb ntt dki diy tp dwp pdam plp bumd bumn inti psmti dprdsu kbri kjri ptri fkub mui nu muhammadiyah lsm ormas
    orang seorang dari salah bappekot baznas ikm bpom jajaran penyakit menular pengolahan pembinaan pembiayaan
    pertanahan kepelabuhanan penerbangan kereta api listrik gas minyak bumi tambang pertambangan kedaulatan tempatan
    sekretaris warga publikasi dokumentasi media massa radio televisi kemasyarakatan kemahasiswaan akademik alumni
    pmd dpmd kb dp3a dukcapil nakertrans distanak distan dkp dkpp dpkp dlhk dlhkp disperkim distaru disnakertrans
    disbun dishut aktif eselon golongan perwakilan
""")
ENGLISH_WORDS = word_set("""
    city town municipal municipality county state provincial province prefecture prefectural district ward
    metropolitan village borough regency national federal regional local council assembly congress parliament
    parliamentary senate cabinet committee subcommittee commission board bureau office department division section
    unit agency authority administration ministry secretariat government chamber commerce association federation
    foundation society institute institution university college school academy hospital museum library center centre
    company corporation corp inc ltd co limited group bank port airport harbor harbour club union league
    organization organisation network program programme project trust fund foreign affairs international relations
    external trade industry economic economy economics development planning urban tourism culture cultural education
    health agriculture fisheries environment environmental transport transportation public works housing finance
    financial budget communications communication information technology science sports sport youth women children
    social welfare labor labour human resources legal law police fire safety security emergency defense defence
    sister cities friendship exchange exchanges liaison protocol investment business standing people's peoples
    women's children's political consultative conference party communist secretary-general general executive
    consular embassy consulate legislative republic kingdom united staff services service strategy policy water
    waste energy maritime marine parks recreation arts art heritage research innovation digital smart overseas
    chinese community communities operations marketing sales engineering architecture climate sustainability global
    asia asian pacific american european division's emeritus elect designate pro tempore minority majority whip
    plenipotentiary extraordinary charge d'affaires counsellor media press citizen citizens senior hall house
    building plaza terminal street avenue square stadium supreme high court prosecutor's vice deputy rotary lions
    capital capitol goodwill dept archive archives jaycees japanese korean indonesian american australian british
    german dutch french russian taiwanese vietnamese malaysian singaporean filipino thai indian italian spanish
""")
# Need a name of a place or of a body after them: what follows is no person's name.
PLACE_BEFORE = word_set("""
    kota kabupaten kab provinsi prov kecamatan kelurahan desa distrik prefektur pemko pemkot pemkab pemprov pemda
    polres polresta polda kodim korem lanal bandara pelabuhan of prefecture county kampung nagari gampong kec kel
    daerah_istimewa pulau city_of untuk negara republik
""")
BODY_BEFORE = word_set("""
    kri rsud rsup rsu komunitas ormas paguyuban pt cv universitas univ institut politeknik akademi yayasan hotel
    bank perusahaan marga asosiasi perhimpunan grup koperasi ud firma museum stasiun harian_umum sma smp smk sd
    sanggar rs klub partai fraksi
""")
# An agency or field must follow: "Kabag Kerja Sama".
AGENCY_BEFORE = word_set("""
    kadis kabag kaban kabid kasi karo kasubag kasubbag kakan kepala dinas badan bagian bidang biro seksi subbagian
""")
# After the head of a delegation or body: "Ketua Rombongan", "Ketua Sementara".
AFTER_HEAD = word_set("delegasi rombongan sementara")
# Usually followed by a place, but a name may follow at once: "Bupati Badingah".
PLACE_OR_NAME_BEFORE = word_set("""
    walikota wako wawako bupati wabup gubernur wagub camat lurah kades dprd dprk dandim danrem danlanal kapolres
    kapolresta kapolda kajari kajati kadin sekda bappeda rektor setdako setdakab setdaprov setda konjen konsul dubes
    legislatif apindo hipmi pkk pn ptun
""")
# May be joined to an office by "di", "dari", "pada", "untuk".
WITH_DI = word_set("""
    konsul konsulat konjen jenderal kedubes duta besar dubes kbri kjri perwakilan pengusaha dosen guru kabid kasi
    kasubag kasubbag staf peneliti tokoh anggota pegawai karyawan kedutaan mahasiswa atase rrt tiongkok jepang korea
    ri kasubid warga dokter pelajar
""")
WITH_DARI = word_set("""
    wartawan perwakilan wakil utusan seorang staf dosen guru anggota orang peneliti mahasiswa delegasi tokoh pejabat
    pengusaha
""")
FAR_PLACES = word_set("""
    anjungan lantai griya mess istana mapolda makodim pendapa puspem rumdin grha wisma bale graha plaza restoran
    ballroom auditorium resto cafe kantor ruang rumah gedung aula hotel balai balaikota pendopo gedong lobi lobby
    kediaman lapangan bandara
""")
AGENCIES = word_set("""
    dinas badan kantor bagian biro kementerian departemen sekretariat inspektorat universitas bappeda setda pemko
    pemkot pemkab pemprov perusahaan lembaga kecamatan dewan direktorat
""")

# Between an office and its holder.
FUNCTION_WORDS = word_set("""
    afterwards thereafter begitu setelahnya although though however because since despite but until where there here
    our your my not each another such many most more meskipun walaupun padahal sehingga hanya lanjut terakhir jum'at
    jum’at mewakili dirinya pria wanita politisi lantas bahkan meski walau sebanyak tiba usai guna demi senada
    ditemui diungkapkan dikatakan dijelaskan disampaikan ditambahkan hal terkait dilansir mengutip pantauan
    penandatanganan kedatangan kehadiran keberangkatan lawatan sambutan dokumentasi pihak kapan dimana bagaimana
    beberapa berbagai setibanya sesampainya sekembalinya setiba nantinya tamu yang di ke dari pada dalam untuk
    dengan oleh atas ini itu tersebut ia dia beliau mereka kami kita saya anda the a an of in on at to for with by
    and or as is was were are be been from his her their its this that these those he she they we it i you who which
    while when after before during upon adapun sementara sedangkan selain setelah sebelum saat ketika karena bahwa
    juga turut hadir tampak terlihat selanjutnya kemudian lalu namun tetapi jika apabila agar supaya serta dan
    beserta bersama para seluruh semua sejumlah menurut kata ujar ucap ungkap tutur jelas imbuh tambah papar
    demikian sebagai selaku adalah ialah yakni yaitu didampingi dihadiri dipimpin diterima disambut diwakili dijamu
    mendampingi menerima menyambut rombongan delegasi delegation delegates accompanied led headed including included
    members among attended visited welcomed hosted joined received kunjungan pertemuan acara kegiatan rapat audiensi
    agenda pihaknya keduanya ikut antara lain terdiri meliputi melibatkan mengatakan menyampaikan menjelaskan
    mengungkapkan menambahkan senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni
    juli agustus september oktober november desember nopember monday tuesday wednesday thursday friday saturday
    sunday january february march may june july august october december today yesterday kemarin hari tanggal tahun
    pukul wib jam memorandum understanding letter intent mou loi nota kesepahaman sister city cities welcome dinner
    gala festival summit forum salam hormat terima kasih selamat assalamualaikum mohon izin lapor berikut daftar
    nama peserta susunan tujuan perihal other others also both along additionally meanwhile earlier later present
    photo foto sumber source reporter editor bertempat sekaligus merangkap tak tidak bukan ada telah sudah akan bisa
    dapat lainnya ikutan kepada terhadap tentang mengenai melalui seusai sejak hingga sampai pagi siang sore malam
    joining escorted welcoming receiving participating participants attendees attending representing
""")
NOT_ALONE = word_set("""
    ia dia beliau keduanya pihaknya mereka kami saya kita anda ini itu he she they we it i both this that there
""")
# Short words that are names too, if a name goes on behind them: "He Jinqing", "Mei Ling".
NAMES_TOO = word_set("lalu he an may mei juli june april you on la we she august ia yang hari mou tim")
ALL = (
    INDONESIAN_HEADS,
    ENGLISH_HEADS,
    MODIFIERS,
    INDONESIAN_WORDS - {"jepang", "korea", "indonesia", "ntb", "ntt", "dki", "diy"},
    ENGLISH_WORDS,
    FUNCTION_WORDS,
)

SPOUSES = word_set("isteri istri suami wife husband ajudan son daughter")
# Honours as much as offices: another office behind the name counts.
# Stand before a name like a title: "Mayor Nelson", though Nelson is a city.
ENGLISH_TITLES = word_set("""
    mayor governor councilmember councilman councillor councilor commissioner senator premier cr
""")
OF_A_REGION = word_set("bupati wabup gubernur wagub walikota wali wako wawako wawali sekda")
HONOURS = word_set("alderman cr crs councillor senator professor clr cllr")
# "dengan anggota Kepala Dinas": what they are is said by the next word.
ONLY_MEMBERS = word_set("anggota peserta pejabat")
MEN_AND_WOMEN = word_set("pak bu bapak ibu bpk")
DIPLOMATIC = word_set("konsul konjen konsulat dubes duta atase kuai kedubes kbri kjri sekretaris wakonsul")
# A capitalised first word of a sentence that begins like a verb is no name: "Mewakili", "Bertempat".
VERB_LIKE = re.compile(r"(?:me[mn]?|di|ber|ter|ke|se)[a-z]{4,}$")
# Small words of grammar
ROYAL = word_set("kph gkr gph krt kgp kra bra brm bph grm mhd moh muh abd")  # before names
CONJUNCTIONS = word_set("dan & and")
PREPOSITIONS = word_set("asal di dari pada untuk of for to in the at on with")
LINKS = word_set("selaku sebagai adalah as ialah menjabat merupakan")  # "X selaku Y"
MONTHS = word_set(
    "januari februari maret april mei juni juli agustus september oktober november desember january february march may "
    "june july august october december"
)
ROMAN = word_set("i ii iii iv v vi vii viii ix x xi xii")
BEFORE_ROMAN = word_set("asisten komisi ketua bidang wilayah ahli staf tingkat golongan seksi sekretaris kodim korem")
CONNECTORS = word_set("bin binti bt b van der den de von da dos la le al el du ten ter y")  # inside names
# "I Gusti Ngurah": no number.
BALINESE = word_set("gusti wayan made nyoman ketut gede putu kadek komang dewa gst nengah gd wy kt nym md ngurah")
# Words of offices that are surnames too.
LAST_NAMES = word_set("""
    ward banks church house rice field wood lake major bishop page price court marsh day fields west north woods
    bank long pratama utama mandiri prima madya negara raya timur jaya barat alam laut daya muda bumi budaya seni
    agung park hall law hill
""")
BEFORE_PLACES = word_set("of in at near di ke from dari")
LISTING_OF = word_set("terdiri comprised consisting consisted composed")  # "terdiri dari" names persons, not places
TWO_WORD_HEADS = word_set("""
    setia_usaha perdana_menteri ahli_majelis ahli_majlis wai_kota walil_kota wali_kota juru_bicara juru_bahasa
    penanggung_jawab tenaga_ahli duta_besar ibu_negara first_lady kuasa_usaha seorang_dari seorang_perwakilan
    seorang_staf wakil_dari charge_d'affaires kuasa_hukum salah_seorang datuk_bandar menteri_besar
""")  # joined by a low line
BEFORE_KOTA = word_set("""
    manajer manager wali dewan pemerintah tata parlemen balai manajemen sekretaris
""")  # a name may follow "kota"
BEFORE_GENERAL = word_set("konsul konsulat sekretaris direktur inspektur direktorat")  # "Konsul Jenderal" is no rank
DIPLOMATS = word_set("""
    ambassadress ambassador consul general consul-general representative counsellor envoy attache consulate
""")
SCHOLARS = word_set("professor lecturer student researcher teacher dean")
ENVOYS = word_set("atase pertahanan besar dubes jenderal jendral khusus konsul konjen tetap")
FRIENDSHIP = word_set("friendship relations cooperation exchange exchanges")
SMALL_AFTER_OF = word_set("the staff state foreign international protocol trade")

_KINDS_OF_HEAD = re.compile(r"(?:kadis|kapo|sekda|wakapol|kapol|kasat|kakan|kasubb?ag|sekdis)\w+$")


def is_head(key: str) -> bool:
    first = key.split("/")[0].removesuffix("nya")
    if first.endswith(("-elect", "-designate")):
        first = first.partition("-")[0]
    return first in INDONESIAN_HEADS or first in ENGLISH_HEADS or bool(_KINDS_OF_HEAD.match(first))


def is_english_head(key: str) -> bool:
    first = key.split("/")[0]
    return first in ENGLISH_HEADS


def is_vocabulary(key: str) -> bool:
    if key in INDONESIAN_WORDS or key in ENGLISH_WORDS:
        return True
    if key in names.ALL:
        return False
    if "/" in key or "&" in key:
        parts = key.replace("&", "/").split("/")
        return all(len(part) < 2 or is_head(part) or is_vocabulary(part) for part in parts)
    return _looks_like_a_field(key)


def _looks_like_a_field(key: str) -> bool:
    """Indonesian nouns of doing, words in -asi and -tion: "Penatausahaan", "Standardisasi", "Coordination"."""
    if len(key) > 7 and key.endswith("an") and key.startswith(("pe", "ke")):
        return key not in ("perangin-angin", "peranginangin", "pelawan")
    if len(key) > 7 and key.endswith(("asi", "ologi", "isme", "itas")):
        return True
    return len(key) > 6 and key.endswith(("tion", "tions", "ment", "ology", "ship")) and key != "nasution"


# May stand between a name and its office and mean nothing there.
FILLERS = word_set("""
    previously formerly sebelumnya dulunya baru seorang yang juga menjabat pada saat itu waktu ketika sekarang kini
    ini the a an who is was serves served serving currently then at time dijabat oleh atas nama langsung
    masing-masing himself also merupakan
""")
