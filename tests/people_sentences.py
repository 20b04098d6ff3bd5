"""Sentences, lists and tables of the test corpus; all persons and most places are made up.

(text, "name | office" for every delegate in the order of the text; one of the two may be empty)
"""

INDONESIAN = [
    (
        "Rombongan terdiri dari Menlu Retna Ujiwati, Menko Perekonomian Sofian Ujian, Sekretaris Daerah MTB Piter Ujianto, dan Kuasa Usaha Ad Interim KBRI Tokyo Maria Ujiana di rumah jabatan Wali Kota, Karang Uji.",
        [
            "Retna Ujiwati | Menlu",
            "Sofian Ujian | Menko Perekonomian",
            "Piter Ujianto | Sekretaris Daerah MTB",
            "Maria Ujiana | Kuasa Usaha Ad Interim KBRI Tokyo",
        ],
    ),
    (
        "Turut menyambut Presiden Jono adalah Duta Besar Australia untuk Indonesia Penny Testiams PSM dan Kepala Operasional PT Uji (Persero) Depo Uji, Kadek Ujianto.",
        [
            "Jono | Presiden",
            "Penny Testiams | Duta Besar Australia untuk Indonesia",
            "Kadek Ujianto | Kepala Operasional PT Uji (Persero) Depo Uji",
        ],
    ),
    (
        "Saat tiba, Jono disambut Deputy Mayor Rayong, Somchai Ujian, lalu Dubes Ujifas dan Walikota van den Ujilar.",
        [
            "Jono | ",
            "Somchai Ujian | Deputy Mayor Rayong",
            "Ujifas | Dubes",
            "van den Ujilar | Walikota",
        ],
    ),
    (
        "Wakil Wali Kota Ujivice, Janek Testmann, menyambut Wali Kota Uji Bay Alderman Piet Testveld di aula.",
        ["Janek Testmann | Wakil Wali Kota Ujivice", "Piet Testveld | Wali Kota Uji Bay"],
    ),
    (
        "Bupati Fahri Muhammad Ujian bersama Anita Sari (Hanura) dan Budi Halim (mewakili Camat) menerima Konsul Jepang (JP) yang baru, Ken C. Ujida.",
        ["Fahri Muhammad Ujian | Bupati", "Anita Sari | ", "Budi Halim | ", "Ken C. Ujida | Konsul Jepang"],
    ),
    (
        "Hadir Deputi Bidang Ekonomi, Bappenas, Vivi Ujiwati; Konsul Kehormatan RI, Hideo UJIMOTO; dan Duta Besar Kazakhstan dan Tajikistan, Andi Ujiman.",
        [
            "Vivi Ujiwati | Deputi Bidang Ekonomi, Bappenas",
            "Hideo UJIMOTO | Konsul Kehormatan RI",
            "Andi Ujiman | Duta Besar Kazakhstan dan Tajikistan",
        ],
    ),
    (
        "Wali Kota Palu di wakili Kepala Satuan Polisi Pamong Praja (Satpol PP) Kota Palu Rudi Ujiono, didampingi isteri Lia Sari.",
        [
            "Rudi Ujiono | Kepala Satuan Polisi Pamong Praja (Satpol PP) Kota Palu",
            "Lia Sari | isteri",
        ],
    ),
    (
        "Rombongan terdiri dari lima pimpinan SKPD, Rini Ujiwati selaku Tim Percepatan Pembangunan, Kapolres atau yang mewakili, Ketua Pengadilan Negeri.",
        ["Rini Ujiwati | Tim Percepatan Pembangunan", " | Kapolres", " | Ketua Pengadilan Negeri"],
    ),
    (
        "Ketua Tim Perdagangan, Pariwisata, dan Tenaga Kerja Prefektur Shiga, Takeshi Ujinaga, bertemu Bupati Kobar Nurhidayat.",
        [
            "Takeshi Ujinaga | Ketua Tim Perdagangan, Pariwisata, dan Tenaga Kerja Prefektur Shiga",
            "Nurhidayat | Bupati Kobar",
        ],
    ),
    (
        "Perdana Menteri Malaysia Datu Sri Nazir menerima Pak Chang Hun dan Setia Usaha Fadil bin Ujang.",
        ["Nazir | Perdana Menteri Malaysia", "Pak Chang Hun | ", "Fadil bin Ujang | Setia Usaha"],
    ),
    (
        "Turut hadir Wakil Ketua TP PKK Halima Ujir, Unsur Forkopimda, Direktur Utama PT. Pembangunan Sulteng Karto Ujitoyo, dan penerjemah Charly Raya.",
        [
            "Halima Ujir | Wakil Ketua TP PKK",
            "Karto Ujitoyo | Direktur Utama PT. Pembangunan Sulteng",
            "Charly Raya | penerjemah",
        ],
    ),
    (
        "Bupati Uji, Brigjen Pol (Purn) Dr. dr. Anton Ginting, Sp.OG., M.Kes., menerima Penjabat (Pj) Wali Kota Padang Sumardi.",
        ["Anton Ginting | Bupati Uji", "Sumardi | Penjabat (Pj) Wali Kota Padang"],
    ),
    (
        "Ketua Dewan Perwakilan Rakyat Daerah (DPRD) Kabupaten Badung I Putu Suarta menyambut Konsul Jenderal Jepang yang ada di Denpasar, Miyake Rin.",
        [
            "I Putu Suarta | Ketua Dewan Perwakilan Rakyat Daerah (DPRD) Kabupaten Badung",
            "Miyake Rin | Konsul Jenderal Jepang yang ada di Denpasar",
        ],
    ),
    (
        "Hadir pula Ito Wakana (HOKI), Kaneko Jun (Panel Surya Uji), dan Sugi Aoi (kiri).",
        ["Ito Wakana | HOKI", "Kaneko Jun | Panel Surya Uji", "Sugi Aoi | "],
    ),
    (
        "Wali Kota Bogor Bima Arman bertolak ke Uji bersama Kadishub Eko Prasetya. Bima mengatakan kunjungan itu balasan.\nWali Kota juga menemui Direktur RSUD Ujirejo dr. Lely, Sp.A.",
        ["Bima Arman | Wali Kota Bogor", "Eko Prasetya | Kadishub", "Lely | Direktur RSUD Ujirejo"],
    ),
    (
        "Rini Hartati Wali Kota Uji bersama Bernadet Sekretaris Jenderal APEKSI menerima perwakilan kota itu.",
        ["Rini Hartati | Wali Kota Uji", "Bernadet | Sekretaris Jenderal APEKSI"],
    ),
    (
        "Mewakili Wali Kota Uji, Sekda Uji Jefri Hamdan menyambut seluruh kepala dinas, camat dan lurah dari Linau.",
        ["Jefri Hamdan | Sekda Uji"],
    ),
    (
        "Wali Kota Jambi Rahmat Sanusi menerima kunjungan Wakil Wali Kota Guangzhou Chen Ruilin.",
        ["Rahmat Sanusi | Wali Kota Jambi", "Chen Ruilin | Wakil Wali Kota Guangzhou"],
    ),
    ("Kunjungan itu dipimpin Wakil Gubernur Jawa Barat, Dedi Sukmana.", ["Dedi Sukmana | Wakil Gubernur Jawa Barat"]),
    (
        "Wali kota didampingi Sekda Hamdani, Kepala Bappeda Yusran Effendi, dan Kabag Kerja Sama Lilis Suryani.",
        [" | Wali kota", "Hamdani | Sekda", "Yusran Effendi | Kepala Bappeda", "Lilis Suryani | Kabag Kerja Sama"],
    ),
    (
        "Delegasi Kota Nanjing terdiri dari Gao Wenbin selaku Wakil Direktur Kantor Urusan Luar Negeri, Tang Yifei selaku Kepala Seksi Asia, dan Qian Lu sebagai penerjemah.",
        [
            "Gao Wenbin | Wakil Direktur Kantor Urusan Luar Negeri",
            "Tang Yifei | Kepala Seksi Asia",
            "Qian Lu | penerjemah",
        ],
    ),
    (
        "Rombongan diterima oleh Asisten Perekonomian dan Pembangunan Setda Kota Padang, Ir. H. Marwan Syukri, M.M., di ruang rapat.",
        ["Marwan Syukri | Asisten Perekonomian dan Pembangunan Setda Kota Padang"],
    ),
    (
        "Turut hadir Dandim 0312 Padang Letkol Inf Bram Suseno, Kapolresta Padang Kombes Pol Heru Wardana, dan Kajari Padang Ratih Maharani.",
        ["Bram Suseno | Dandim 0312 Padang", "Heru Wardana | Kapolresta Padang", "Ratih Maharani | Kajari Padang"],
    ),
    (
        "Pertemuan dihadiri Kadis Kebudayaan dan Pariwisata Wahyu Pratama, Kadis Perindustrian dan Perdagangan Nunung Kartika serta Kadis Koperasi dan UMKM Teguh Santosa.",
        [
            "Wahyu Pratama | Kadis Kebudayaan dan Pariwisata",
            "Nunung Kartika | Kadis Perindustrian dan Perdagangan",
            "Teguh Santosa | Kadis Koperasi dan UMKM",
        ],
    ),
    (
        "Wakil Wali Kota Chongqing, Deng Shaohua, Sekretaris Jenderal Pemerintah Kota Luo Min, dan Direktur Biro Perdagangan Ye Qing tiba di Bandung, Selasa.",
        [
            "Deng Shaohua | Wakil Wali Kota Chongqing",
            "Luo Min | Sekretaris Jenderal Pemerintah Kota",
            "Ye Qing | Direktur Biro Perdagangan",
        ],
    ),
    (
        "Ikut dalam rombongan Ketua TP PKK Hj. Ernawati, S.Pd., istri wakil wali kota Ny. Sulastri, dan Ketua Kadin Kota Uji Andreas Tanoto.",
        ["Ernawati | Ketua TP PKK", "Sulastri | istri wakil wali kota", "Andreas Tanoto | Ketua Kadin Kota Uji"],
    ),
    (
        "Selain bupati, ikut berangkat kepala dinas pertanian, kepala bappeda, direktur rumah sakit umum daerah, dan kabag protokol.",
        [
            " | bupati",
            " | kepala dinas pertanian",
            " | kepala bappeda",
            " | direktur rumah sakit umum daerah",
            " | kabag protokol",
        ],
    ),
    (
        '"Yang berangkat Pak Bupati, Bu Wakil, Sekda, dan seorang dari dinas pertanian," ujarnya.',
        [" | Pak Bupati", " | Bu Wakil", " | Sekda", " | seorang dari dinas pertanian"],
    ),
    (
        "Wali Kota Ambon, Johanis Latuperisa, bersama Ketua DPRD Kota Ambon, Elly Sahetapy, bertolak ke Vlissingen.",
        ["Johanis Latuperisa | Wali Kota Ambon", "Elly Sahetapy | Ketua DPRD Kota Ambon"],
    ),
    (
        "Hadir pula pengusaha lokal di Jambi, Benny Kurniadi, dan Ketua Marga Lim Se Indonesia Hendra Salim.",
        ["Benny Kurniadi | pengusaha lokal di Jambi", "Hendra Salim | Ketua Marga Lim Se Indonesia"],
    ),
    (
        "Kepala Dinas Pekerjaan Umum dan Perumahan Kota Zhuhai Mo Lifang menjelaskan sistem drainase kepada tamu.",
        ["Mo Lifang | Kepala Dinas Pekerjaan Umum dan Perumahan Kota Zhuhai"],
    ),
    (
        "Direktur Imigrasi Kota Zhuhai Ouyang Bin dan Kaban Perencanaan dan Pembangunan Kota Zhuhai Xie Yun ikut menyambut rombongan.",
        ["Ouyang Bin | Direktur Imigrasi Kota Zhuhai", "Xie Yun | Kaban Perencanaan dan Pembangunan Kota Zhuhai"],
    ),
    (
        "Penandatanganan dilakukan Bupati Kulon Progo Suharto Wibisono dan Wali Kota Gangneung Han Dong-su, disaksikan Duta Besar RI untuk Korea Selatan Umar Santika.",
        [
            "Suharto Wibisono | Bupati Kulon Progo",
            "Han Dong-su | Wali Kota Gangneung",
            "Umar Santika | Duta Besar RI untuk Korea Selatan",
        ],
    ),
    (
        "Konsul Jenderal Tiongkok di Medan, Mr. Pang Weiguo, beserta rombongan disambut Pj Wali Kota Binjai Drs. Irwan Saragih, M.AP.",
        ["Pang Weiguo | Konsul Jenderal Tiongkok di Medan", "Irwan Saragih | Pj Wali Kota Binjai"],
    ),
    (
        "Plt. Kepala Dinas Pendidikan Kota Semarang Dra. Endang Lestari, M.Pd. menerima guru dari Brisbane, Ms. Karen Holt.",
        ["Endang Lestari | Plt. Kepala Dinas Pendidikan Kota Semarang", "Karen Holt | guru dari Brisbane"],
    ),
    (
        "Tampak hadir Ketua PTUN Jambi Sofyan Iskandar, Dandenpom 042 Jambi Letkol CPM Rudi Hartawan, dan Kepala Kantor Imigrasi Kelas I Jambi Dewa Putu Artana.",
        [
            "Sofyan Iskandar | Ketua PTUN Jambi",
            "Rudi Hartawan | Dandenpom 042 Jambi",
            "Dewa Putu Artana | Kepala Kantor Imigrasi Kelas I Jambi",
        ],
    ),
    (
        "Delegasi dipimpin Ketua Komite Tetap Kongres Rakyat Kota Xiamen Lin Jianguo dan beranggotakan enam orang.",
        ["Lin Jianguo | Ketua Komite Tetap Kongres Rakyat Kota Xiamen"],
    ),
    (
        "Wali Kota Denpasar I Wayan Sudarsana didampingi Kadis Pariwisata Ni Luh Puspawati menjamu tamu dari Mossel Bay.",
        ["I Wayan Sudarsana | Wali Kota Denpasar", "Ni Luh Puspawati | Kadis Pariwisata"],
    ),
    (
        "Gubernur Daerah Istimewa Yogyakarta diwakili Sekda DIY, Beni Suharjana, menemui Wakil Gubernur Prefektur Kyoto Akira Yamashina.",
        ["Beni Suharjana | Sekda DIY", "Akira Yamashina | Wakil Gubernur Prefektur Kyoto"],
    ),
    (
        "Menurut Kabag Humas Setdako Medan, Ridho Siagian, kunjungan itu diikuti delapan orang.",
        ["Ridho Siagian | Kabag Humas Setdako Medan"],
    ),
    (
        "Didampingi Kadis Perhubungan Iskandar dan Kabag Umum Rosdiana, Hasan kemudian menjelaskan program transportasi kota.",
        ["Iskandar | Kadis Perhubungan", "Rosdiana | Kabag Umum", "Hasan | "],
    ),
    (
        "Anggota DPRD yang ikut yakni Ahmad Fauzi, Maria Goretti, dan Ketut Sumarna.",
        ["Ahmad Fauzi | ", "Maria Goretti | ", "Ketut Sumarna | "],
    ),
    (
        "Mereka adalah Liu Yan (Wakil Wali Kota), Ma Jun (Direktur Dinas Pertanian), dan Shi Lei (staf).",
        ["Liu Yan | Wakil Wali Kota", "Ma Jun | Direktur Dinas Pertanian", "Shi Lei | staf"],
    ),
    (
        "Kepala Bidang Promosi Dinas Pariwisata Kota Bandung, Tita Rosita, S.Sos., M.Si., memaparkan rencana festival kepada delegasi Suwon yang diketuai Yoon Sang-ho.",
        ["Tita Rosita | Kepala Bidang Promosi Dinas Pariwisata Kota Bandung", "Yoon Sang-ho | "],
    ),
    (
        "Wakil Ketua I DPRD Sulawesi Utara Stella Lumentut dan Anggota Komisi II Jemi Tumbel ikut menyambut.",
        ["Stella Lumentut | Wakil Ketua I DPRD Sulawesi Utara", "Jemi Tumbel | Anggota Komisi II"],
    ),
    (
        "Kedatangan Wali Kota Kitakyushu Takeda Kazuma disambut Wali Kota Surabaya Eri Wicaksana di Balai Kota.",
        ["Takeda Kazuma | Wali Kota Kitakyushu", "Eri Wicaksana | Wali Kota Surabaya"],
    ),
    (
        "Dari pihak Mataram hadir Asisten I Lalu Martawan, Kepala Bappeda Baiq Nurhayati, dan Kadis Lingkungan Hidup Nizar.",
        ["Lalu Martawan | Asisten I", "Baiq Nurhayati | Kepala Bappeda", "Nizar | Kadis Lingkungan Hidup"],
    ),
    (
        "Rektor Universitas Uji Prof. Dr. Ir. Hasanuddin Latief, M.Sc., Ph.D. turut mendampingi gubernur.",
        ["Hasanuddin Latief | Rektor Universitas Uji", " | gubernur"],
    ),
    (
        "Direktur Utama PT Maju Bersama, Susilo Hadi, dan Ketua Apindo Kota Uji, Grace Natania, menandatangani kesepakatan bisnis.",
        ["Susilo Hadi | Direktur Utama PT Maju Bersama", "Grace Natania | Ketua Apindo Kota Uji"],
    ),
    (
        "Wali Kota Sawahlunto yang diwakili Sekda Ambar Kadira menerima Wali Kota Melaka Datuk Zainal bin Abu.",
        ["Ambar Kadira | Sekda", "Zainal bin Abu | Wali Kota Melaka"],
    ),
    (
        "Datuk Bandar Majlis Bandaraya Melaka Bersejarah Dato' Mansor bin Sudin hadir bersama Setiausaha Rahim bin Jalal.",
        ["Mansor bin Sudin | Datuk Bandar Majlis Bandaraya Melaka Bersejarah", "Rahim bin Jalal | Setiausaha"],
    ),
    (
        "Kapolda Jambi Irjen Pol Drs. Bambang Sudarmaji dan Danrem 042/Gapu Brigjen TNI Suparman Gani hadir dalam jamuan makan malam.",
        ["Bambang Sudarmaji | Kapolda Jambi", "Suparman Gani | Danrem 042/Gapu"],
    ),
    (
        "Dalam lawatan ke Ichikawa, Wali Kota Medan dan Ketua DPRD Medan didampingi Kadis Kominfo Zaki Novrian.",
        [" | Wali Kota Medan", " | Ketua DPRD Medan", "Zaki Novrian | Kadis Kominfo"],
    ),
    (
        "Wawako Padang Ekas Albana beserta Kadis PUPR Tri Hadiyatna meninjau pengolahan sampah di Hildesheim.",
        ["Ekas Albana | Wawako Padang", "Tri Hadiyatna | Kadis PUPR"],
    ),
    (
        "Kepala Biro Pemerintahan dan Otonomi Daerah Setda Provinsi Uji, Agus Priyono, mewakili gubernur.",
        ["Agus Priyono | Kepala Biro Pemerintahan dan Otonomi Daerah Setda Provinsi Uji"],
    ),
    (
        "Sekretaris Daerah Kabupaten Karo, Terang Purba, memimpin delegasi yang terdiri atas Kadis Pertanian, Kadis Pariwisata, dan Camat Berastagi.",
        [
            "Terang Purba | Sekretaris Daerah Kabupaten Karo",
            " | Kadis Pertanian",
            " | Kadis Pariwisata",
            " | Camat Berastagi",
        ],
    ),
    (
        "Turut mendampingi wali kota, Kepala DPMPTSP Kota Uji Elva Manurung, Kabid Investasi Dodi Ramadhan, serta dua staf.",
        [" | wali kota", "Elva Manurung | Kepala DPMPTSP Kota Uji", "Dodi Ramadhan | Kabid Investasi"],
    ),
    (
        "Perwakilan Pemko Gwangju, Seo Ji-won, dan Direktur Pusat Kebudayaan Asia, Bae Yong-ho, menyerahkan cendera mata.",
        ["Seo Ji-won | Perwakilan Pemko Gwangju", "Bae Yong-ho | Direktur Pusat Kebudayaan Asia"],
    ),
    (
        "Ketua delegasi Provinsi Guangxi, Wei Tao, mengatakan pihaknya tertarik pada sektor perkebunan.",
        ["Wei Tao | Ketua delegasi Provinsi Guangxi"],
    ),
    (
        "Hadir mewakili Konsulat Jenderal Jepang di Surabaya, Konsul Muda Ms. Honda Ayako.",
        ["Honda Ayako | Konsul Muda"],
    ),
    (
        "Tim Pemkab Uji dipimpin langsung Wakil Bupati Ir. Sutrisno Edi dengan anggota Kepala Dinas Perikanan Hj. Marlina dan Kepala Bagian Hukum Yohanes Tandi, S.H., M.H.",
        ["Sutrisno Edi | Wakil Bupati", "Marlina | Kepala Dinas Perikanan", "Yohanes Tandi | Kepala Bagian Hukum"],
    ),
    (
        "Kadisparbud Oki Permadi, Kadishub Dadang Sutisna, dan Kadisdik Cucu Saputri ikut rapat persiapan kunjungan.",
        ["Oki Permadi | Kadisparbud", "Dadang Sutisna | Kadishub", "Cucu Saputri | Kadisdik"],
    ),
    (
        "Bupati Uji bernama Slamet Riyadi itu ditemani Ketua DPRD yakni Sri Mulyanti dan Sekda yaitu Tarmizi.",
        ["Slamet Riyadi | Bupati Uji", "Sri Mulyanti | Ketua DPRD", "Tarmizi | Sekda"],
    ),
    (
        "Budi Hartono yang menjabat sebagai Kepala Bagian Kerja Sama mendampingi Siti Aminah, Kepala Dinas Kesehatan.",
        ["Budi Hartono | Kepala Bagian Kerja Sama", "Siti Aminah | Kepala Dinas Kesehatan"],
    ),
    (
        "Zhu Lan merupakan Wakil Ketua Asosiasi Persahabatan Rakyat Kota Wuhan, sedangkan Fan Bo adalah Kepala Kantor Pariwisata.",
        ["Zhu Lan | Wakil Ketua Asosiasi Persahabatan Rakyat Kota Wuhan", "Fan Bo | Kepala Kantor Pariwisata"],
    ),
    (
        "Dari Mossel Bay hadir Wali Kota Harold Levendorp, Manajer Kota Thys Gilmore, dan anggota dewan Petra Coetzee.",
        ["Harold Levendorp | Wali Kota", "Thys Gilmore | Manajer Kota", "Petra Coetzee | anggota dewan"],
    ),
    (
        "WALI KOTA UJI H. RAHMAN SALEH MENERIMA WAKIL WALI KOTA LINYI WANG FENG DI BALAI KOTA.",
        ["RAHMAN SALEH | WALI KOTA UJI", "WANG FENG | WAKIL WALI KOTA LINYI"],
    ),
    (
        "Bertindak sebagai tuan rumah, Bupati Sleman Kustini Rahayu menyambut Gubernur Chungcheongnam-do Kim Tae-hoon beserta istri.",
        ["Kustini Rahayu | Bupati Sleman", "Kim Tae-hoon | Gubernur Chungcheongnam-do"],
    ),
    (
        "Kepala Dinas Pemuda, Olahraga dan Pariwisata Kota Uji Zulhelmi serta Kepala Dinas Kependudukan, Pencatatan Sipil dan Keluarga Berencana Wiwik Astuti hadir.",
        [
            "Zulhelmi | Kepala Dinas Pemuda, Olahraga dan Pariwisata Kota Uji",
            "Wiwik Astuti | Kepala Dinas Kependudukan, Pencatatan Sipil dan Keluarga Berencana",
        ],
    ),
    (
        "Staf Ahli Wali Kota Bidang Ekonomi, Keuangan dan Pembangunan Nuraini, S.E., M.Si. mewakili wali kota pada acara itu.",
        ["Nuraini | Staf Ahli Wali Kota Bidang Ekonomi, Keuangan dan Pembangunan"],
    ),
    (
        "Danlanal Ambon Kolonel Laut (P) Agung Nugroho dan Danlanud Pattimura Kolonel Pnb Sapuan mengantar tamu ke bandara bersama wali kota.",
        ["Agung Nugroho | Danlanal Ambon", "Sapuan | Danlanud Pattimura", " | wali kota"],
    ),
    (
        "Ketua Dekranasda Kota Uji Ny. Rita Suharyo dan Kepala Museum Negeri Uji Drs. Asmawi memperlihatkan kain tenun kepada rombongan.",
        ["Rita Suharyo | Ketua Dekranasda Kota Uji", "Asmawi | Kepala Museum Negeri Uji"],
    ),
    (
        "Wakil Konsul Jepang di Medan Takeda Jun bertemu Gubernur Sumut Edi Rahmadi.",
        ["Takeda Jun | Wakil Konsul Jepang di Medan", "Edi Rahmadi | Gubernur Sumut"],
    ),
    (
        "Rombongan DPRD Kota Busan diterima Ketua Komisi B DPRD Surabaya, Anugerah Arsyad, dan Sekwan Hadi Siswana.",
        ["Anugerah Arsyad | Ketua Komisi B DPRD Surabaya", "Hadi Siswana | Sekwan"],
    ),
    ("Acara ditutup doa oleh Ketua MUI Kota Uji KH. Abdul Samad Bakri.", ["Abdul Samad Bakri | Ketua MUI Kota Uji"]),
    (
        "Camat Telanaipura Muhammad Rifai dan Lurah Simpang IV Sipin Desy Arianti menyiapkan lokasi kunjungan delegasi.",
        ["Muhammad Rifai | Camat Telanaipura", "Desy Arianti | Lurah Simpang IV Sipin"],
    ),
    (
        "Seorang pengusaha asal Guangzhou, Huang Zhiming, mengikuti pertemuan bersama Sekjen Perhimpunan INTI Jambi Rudy Lindra.",
        ["Huang Zhiming | pengusaha asal Guangzhou", "Rudy Lindra | Sekjen Perhimpunan INTI Jambi"],
    ),
]

ENGLISH = [
    (
        "The delegation met the Minister for Employment, Trade and Technology, Hon. Bruce Teston, and Tong Testao, president of the Association of Chinese Students.",
        [
            "Bruce Teston | Minister for Employment, Trade and Technology",
            "Tong Testao | president of the Association of Chinese Students",
        ],
    ),
    (
        "The Mayor of Ujiminster, Councillor Phil Testby, met Isaac Testham Mayor of Ujimore and his daughter Amber Testham.",
        ["Phil Testby | Mayor of Ujiminster", "Isaac Testham | Mayor of Ujimore", "Amber Testham | daughter"],
    ),
    (
        "Mayor Nelson and Mr. Wayne Ujioka were joined by Leo Testin III, Councilmen Joe Testino and Paul Testian, and city councillors.",
        [
            "Nelson | Mayor",
            "Wayne Ujioka | ",
            "Leo Testin III | ",
            "Joe Testino | Councilmen",
            "Paul Testian | Councilmen",
        ],
    ),
    (
        "The legislators from Colorado and Iowa were led by Lieutenant Governor John Testez and Uji Development Council (UDC) Director Anna Testle.",
        ["John Testez | Lieutenant Governor", "Anna Testle | Uji Development Council (UDC) Director"],
    ),
    (
        "Deputy Speaker Anja Testhaneck of the Ujilin House of Representatives met Graham Testick, chairman of the city’s Sister Cities Board.",
        ["Anja Testhaneck | Deputy Speaker", "Graham Testick | chairman of the city’s Sister Cities Board"],
    ),
    (
        "The trip was organized by Alamedan Cynthia Testa, accompanied by the Mayor of Kobe.",
        ["Cynthia Testa | ", " | Mayor of Kobe"],
    ),
    (
        "Mayor Linda Farrow welcomed a delegation from Semarang led by Deputy Mayor Hendra Wibowo.",
        ["Linda Farrow | Mayor", "Hendra Wibowo | Deputy Mayor"],
    ),
    (
        "A delegation from Toyama, including Toyama's Deputy Mayor Kenji Morita, Toyama City Council Speaker Yuko Hirano and Toyama-Durham Friendship Association President Sam Okafor, visited Durham in May.",
        [
            "Kenji Morita | Deputy Mayor",
            "Yuko Hirano | Toyama City Council Speaker",
            "Sam Okafor | Toyama-Durham Friendship Association President",
        ],
    ),
    (
        "The visitors were accompanied by Zhang Rui, vice mayor of Suzhou, and Li Peng, director of the Suzhou Foreign Affairs Office.",
        ["Zhang Rui | vice mayor of Suzhou", "Li Peng | director of the Suzhou Foreign Affairs Office"],
    ),
    (
        "The mayor, Peter Lindqvist, received the Indonesian guests together with council chair Anna Bergström.",
        ["Peter Lindqvist | mayor", "Anna Bergström | council chair"],
    ),
    (
        "Mayor of Jambi Syarif Hamdan and Mayor of Guangzhou Chen Jian signed the letter of intent.",
        ["Syarif Hamdan | Mayor of Jambi", "Chen Jian | Mayor of Guangzhou"],
    ),
    (
        "Mr. Tomás Reyes, Consul General of Chile in Sydney, and Ms. Ana Duarte, Trade Commissioner, also attended.",
        ["Tomás Reyes | Consul General of Chile in Sydney", "Ana Duarte | Trade Commissioner"],
    ),
    (
        "Wellington Mayor Justine Barrow met with Sakai Mayor Osamu Takemori at the town hall.",
        ["Justine Barrow | Wellington Mayor", "Osamu Takemori | Sakai Mayor"],
    ),
    (
        "The group included the governor, the speaker of the provincial council, and the head of the tourism office.",
        [" | governor", " | speaker of the provincial council", " | head of the tourism office"],
    ),
    (
        "Councillors Jill Hadley and Mark Osei joined Lord Mayor Robert Denham at the reception.",
        ["Jill Hadley | Councillors", "Mark Osei | Councillors", "Robert Denham | Lord Mayor"],
    ),
    (
        "Led by Ambassador of Indonesia to the Netherlands Mayendra Idris, the party toured the port of Vlissingen with Mayor Bas van den Tillaar.",
        ["Mayendra Idris | Ambassador of Indonesia to the Netherlands", "Bas van den Tillaar | Mayor"],
    ),
    (
        "Dr. Helen Carver, dean of the School of Public Health at Northfield University, and Professor Omar Haddad represented academia in the delegation.",
        ["Helen Carver | dean of the School of Public Health at Northfield University", "Omar Haddad | "],
    ),
    (
        "Surabaya Mayor Eri Hartanto, accompanied by Regional Secretary Hendro Prakoso and Head of the Cooperation Division Ratna Sari, visited Liverpool.",
        [
            "Eri Hartanto | Surabaya Mayor",
            "Hendro Prakoso | Regional Secretary",
            "Ratna Sari | Head of the Cooperation Division",
        ],
    ),
    (
        "Also present were City Manager Tom Alvarez, Police Chief Dana Whitlock, and Fire Chief Luis Ortega.",
        ["Tom Alvarez | City Manager", "Dana Whitlock | Police Chief", "Luis Ortega | Fire Chief"],
    ),
    (
        "The 12-member delegation is headed by Wang Lihong, vice chairman of the Standing Committee of Dalian Municipal People's Congress.",
        ["Wang Lihong | vice chairman of the Standing Committee of Dalian Municipal People's Congress"],
    ),
    (
        "Deputy Lord Mayor Krystyna Adams hosted a lunch for Governor Ko Hyun-woo of Jeju.",
        ["Krystyna Adams | Deputy Lord Mayor", "Ko Hyun-woo | Governor"],
    ),
    (
        "Former mayor Ed Rusk, sister city committee chair Paula Nguyen and high school teacher Beth Ames made the trip to Ichikawa as members of the delegation.",
        ["Ed Rusk | Former mayor", "Paula Nguyen | sister city committee chair", "Beth Ames | high school teacher"],
    ),
    (
        "Port of Oakland Executive Director Chris Lytton greeted Dalian Port Group Chairman Sun Hong on Monday.",
        ["Chris Lytton | Port of Oakland Executive Director", "Sun Hong | Dalian Port Group Chairman"],
    ),
    (
        "The Indonesian side was represented by Governor Ridwan Kusuma, while the Korean side was led by Vice Governor Yoon Jong-jin.",
        ["Ridwan Kusuma | Governor", "Yoon Jong-jin | Vice Governor"],
    ),
    (
        "Chief Executive Officer Colin Jeffers, International Relations Manager Priya Nair and interpreter Dewi Kartini accompanied the mayor.",
        [
            "Colin Jeffers | Chief Executive Officer",
            "Priya Nair | International Relations Manager",
            "Dewi Kartini | interpreter",
            " | mayor",
        ],
    ),
    (
        "Members of the delegation are Yumi Tanabe, Koji Ohara, Rina Fukuda and Shota Ebisu.",
        ["Yumi Tanabe | ", "Koji Ohara | ", "Rina Fukuda | ", "Shota Ebisu | "],
    ),
    (
        "During the visit, Alderman Joan Prinsloo, Executive Mayor of George, met Bupati of Badung I Nyoman Giri.",
        ["Joan Prinsloo | Executive Mayor of George", "I Nyoman Giri | Bupati of Badung"],
    ),
    (
        "Welcoming the guests were Deputy Mayor for Culture Elena Petrova and Protocol Officer Boris Ivanov.",
        ["Elena Petrova | Deputy Mayor for Culture", "Boris Ivanov | Protocol Officer"],
    ),
    (
        "The Fort Worth party consisted of Mayor Betsy Prior, Council Member Carla Florez, and Sister Cities International President May Fergusson.",
        [
            "Betsy Prior | Mayor",
            "Carla Florez | Council Member",
            "May Fergusson | Sister Cities International President",
        ],
    ),
    (
        "Jakarta Governor Arman Basuki received Berlin's Governing Mayor Michael Brandt on Thursday.",
        ["Arman Basuki | Jakarta Governor", "Michael Brandt | Governing Mayor"],
    ),
]

LISTS = [
    (
        "1. Drs. Budi Santoso, M.Si.\n   Sekretaris Daerah\n2. Ani Lestari\n   Kepala Dinas Kominfo",
        ["Budi Santoso | Sekretaris Daerah", "Ani Lestari | Kepala Dinas Kominfo"],
    ),
    (
        "1. Budi Santoso, Sekda 2. Ani Lestari, Kadis Kominfo 3. Dewi Sartika, Kabag Umum",
        ["Budi Santoso | Sekda", "Ani Lestari | Kadis Kominfo", "Dewi Sartika | Kabag Umum"],
    ),
    (
        "Budi Santoso (Sekda); Ani Lestari (Kadis Kominfo); Dewi Sartika (Kabag Umum)",
        ["Budi Santoso | Sekda", "Ani Lestari | Kadis Kominfo", "Dewi Sartika | Kabag Umum"],
    ),
    (
        "Kepada Yth.\nBapak Wali Kota Uji\ndi Uji\n\nBersama ini kami sampaikan nama delegasi kami:\n"
        "1. Zhou Wei, Wakil Wali Kota\n2. Lin Fang, Direktur Kantor Urusan Luar Negeri\n"
        "Atas perhatiannya kami ucapkan terima kasih.\n\nKepala Kantor,\nChen Hao",
        ["Zhou Wei | Wakil Wali Kota", "Lin Fang | Direktur Kantor Urusan Luar Negeri"],
    ),
    ("Wali Kota Uji, H. Rahman, S.E., M.M. dan Sekda", ["Rahman | Wali Kota Uji", " | Sekda"]),
    (
        "Wang Tao, Deputy Director General, Foreign Affairs Office\nLiu Xin, Section Chief",
        ["Wang Tao | Deputy Director General Foreign Affairs Office", "Liu Xin | Section Chief"],
    ),
    (
        "1) Won Hee-jin (Gubernur)\n2) Ko Kyoung-min / Walikota Jeju",
        ["Won Hee-jin | Gubernur", "Ko Kyoung-min | Walikota Jeju"],
    ),
    (
        "Daftar delegasi:\n1. H. Syafrudin, S.E., M.M. - Wali Kota Uji\n2. Ir. Dahlia Putri - Kepala Bappeda\n3. Sdr. Joko (pengemudi)",
        ["Syafrudin | Wali Kota Uji", "Dahlia Putri | Kepala Bappeda", "Joko | pengemudi"],
    ),
    (
        "- Wali Kota\n- Sekda\n- Kadis PUPR\n- Kabag Kerja Sama",
        [" | Wali Kota", " | Sekda", " | Kadis PUPR", " | Kabag Kerja Sama"],
    ),
    (
        "• Bpk. Anton Wijaya, Ketua Kadin\n• Ibu Melati, S.Sos., Kabid Promosi\n• Yth. Bapak Suroso, Camat Kota",
        ["Anton Wijaya | Ketua Kadin", "Melati | Kabid Promosi", "Suroso | Camat Kota"],
    ),
    (
        "*Peserta kunjungan*\n1) *Hj. Nurbaya* : Ketua TP PKK\n2) *dr. Fitri Handayani, Sp.A* : Direktur RSUD\n3) *Letkol Inf Yudi Prasetyo* : Dandim 0415",
        ["Nurbaya | Ketua TP PKK", "Fitri Handayani | Direktur RSUD", "Yudi Prasetyo | Dandim 0415"],
    ),
    (
        "[10/11 14.05] Wati Humas: Rombongan Guangzhou:\n[10/11 14.06] Wati Humas: 1. Luo Jie, Wakil Direktur Kantor Urusan Luar Negeri\n[10/11 14.06] Wati Humas: 2. Xu Mei, Kepala Seksi",
        ["Luo Jie | Wakil Direktur Kantor Urusan Luar Negeri", "Xu Mei | Kepala Seksi"],
    ),
    (
        "10/11/26, 14.05 - Tono Protokol: a. Bapak Sekda\n10/11/26, 14.05 - Tono Protokol: b. Kadis Kominfo Indra Lukito",
        [" | Bapak Sekda", "Indra Lukito | Kadis Kominfo"],
    ),
    (
        "Wali Kota: H. Rusdi Amran\nKetua DPRD: Ir. Nelly Sompie\nSekda: Drs. Tommy Lasut, M.Si.",
        ["Rusdi Amran | Wali Kota", "Nelly Sompie | Ketua DPRD", "Tommy Lasut | Sekda"],
    ),
    (
        "Kim Ha-neul, Mayor\nPark Joon-ho, Director of International Affairs\nLee Su-bin, Interpreter",
        ["Kim Ha-neul | Mayor", "Park Joon-ho | Director of International Affairs", "Lee Su-bin | Interpreter"],
    ),
    (
        "Ketua Rombongan : Dr. H. Zainal Arifin, M.Pd.\nSekretaris : Nur Aini\nAnggota : Bagus Setyo",
        ["Zainal Arifin | Ketua Rombongan", "Nur Aini | Sekretaris", "Bagus Setyo | Anggota"],
    ),
    (
        "1. Yang Mulia Dato' Seri Ahmad Faizal bin Osman, Menteri Besar\n2. Tan Sri Lim Kok Wai, Pengerusi",
        ["Ahmad Faizal bin Osman | Menteri Besar", "Lim Kok Wai | Pengerusi"],
    ),
    (
        "Delegates:\n1. Ms. Grace Holloway – Head of Protocol\n2. Mr. Ian Drummond – Chamber of Commerce\n3. Interpreter",
        ["Grace Holloway | Head of Protocol", "Ian Drummond | Chamber of Commerce", " | Interpreter"],
    ),
    (
        "Su Hong\nWakil Wali Kota\n\nDai Lin\nKepala Biro Perdagangan",
        ["Su Hong | Wakil Wali Kota", "Dai Lin | Kepala Biro Perdagangan"],
    ),
]

TABLES = [
    (
        'Nama,Jabatan,NIP\n"Budi Santoso, S.E.","Kepala Dinas Pemuda, Olahraga",197001011995031004\nAni,Camat,',
        ["Budi Santoso | Kepala Dinas Pemuda, Olahraga", "Ani | Camat"],
    ),
    (
        "Sekda\tBudi Santoso\nKadis Kominfo\tAni Lestari\nKabag Umum\t",
        ["Budi Santoso | Sekda", "Ani Lestari | Kadis Kominfo", " | Kabag Umum"],
    ),
    (
        "No\tNama\tJabatan\n1\tDrs. Syamsir, M.Si.\tSekretaris Daerah\n2\tPutri Kencana\tStaf Protokol",
        ["Syamsir | Sekretaris Daerah", "Putri Kencana | Staf Protokol"],
    ),
    (
        "No;Nama;NIP;Jabatan;Instansi\n1;Ir. Gunarto;196801011994031005;Kepala Dinas;Dinas Pariwisata\n2;Yanti Bone, S.Kom.;198502022010012007;Analis;Bagian Kerja Sama",
        ["Gunarto | Kepala Dinas Dinas Pariwisata", "Yanti Bone | Analis Bagian Kerja Sama"],
    ),
    (
        "Jabatan\tInstansi\tNama\nKetua\tDPRD Kota Uji\tElias Moro\nDirektur\tPT Uji Jaya\tSuwarni",
        ["Elias Moro | Ketua DPRD Kota Uji", "Suwarni | Direktur PT Uji Jaya"],
    ),
    (
        "Name,Position,Organization\nJohn Carver,Mayor,City of Uji\nMia Stone,Clerk,City Council",
        ["John Carver | Mayor City of Uji", "Mia Stone | Clerk City Council"],
    ),
    (
        "Rina Kusuma\tKepala Bidang Kerja Sama\tBappeda\nAde Syahputra\tKabag Umum\tSetda",
        ["Rina Kusuma | Kepala Bidang Kerja Sama Bappeda", "Ade Syahputra | Kabag Umum Setda"],
    ),
    (
        "| No | Nama | Jabatan |\n|----|------|---------|\n| 1 | Hj. Salma | Bupati |\n| 2 | Toni | Ajudan |",
        ["Salma | Bupati", "Toni | Ajudan"],
    ),
    (
        "Nama\tNo HP\tJabatan\nDarwis\t0812-0000-1111\tCamat\nLeni\t0813 0000 2222\tLurah",
        ["Darwis | Camat", "Leni | Lurah"],
    ),
    (
        "SURAT PERINTAH TUGAS\nNomor: 090/112/KS/2026\nMemerintahkan kepada:\nNama : Drs. Hasbi Umar, M.Si.\nNIP : 19700101 199503 1 004\nPangkat/Gol : Pembina Utama Muda (IV/c)\nJabatan : Kepala Dinas Pariwisata\n\nNama : Yuni Safitri, S.IP.\nNIP : 19880202 201101 2 003\nPangkat/Gol : Penata (III/c)\nJabatan : Kasubag Kerja Sama Luar Negeri\n\nUntuk : Mengikuti kunjungan ke Guangzhou",
        ["Hasbi Umar | Kepala Dinas Pariwisata", "Yuni Safitri | Kasubag Kerja Sama Luar Negeri"],
    ),
    (
        "Kepada : 1. Nama : Sabri\n            Jabatan : Camat\n         2. Nama : Ully\n            Jabatan : Lurah",
        ["Sabri | Camat", "Ully | Lurah"],
    ),
]

CHINESE = [
    (
        "广州市副市长周文伟、外事办公室主任刘晓东、翻译陈静",
        ["周文伟 | 广州市副市长", "刘晓东 | 外事办公室主任", "陈静 | 翻译"],
    ),
    ("周文伟 广州市副市长\n刘晓东 外事办公室主任", ["周文伟 | 广州市副市长", "刘晓东 | 外事办公室主任"]),
    ("1. 周文伟(副市长)\n2. 刘晓东(局长)", ["周文伟 | 副市长", "刘晓东 | 局长"]),
    ("副市长\n秘书长\n商务局局长", [" | 副市长", " | 秘书长", " | 商务局局长"]),
    ("市长:王建国\n副市长:李秀英", ["王建国 | 市长", "李秀英 | 副市长"]),
]

NOBODY = [
    "Rapat dihadiri seluruh kepala OPD dan sembilan anggota DPRD. Rencananya Ujian akan digelar.",
    "",
    "   \n\t\n",
    "Kota Jambi dan Kota Guangzhou menandatangani nota kesepahaman di bidang perdagangan.",
    "Sejumlah kepala daerah se-Indonesia mengikuti rapat kerja nasional di Semarang.",
    "Mereka berkeliling kota dan menikmati kuliner khas Pontianak.",
    "The two cities have been sister cities since 1957.",
    "Kegiatan dilaksanakan pada Senin, 10 November 2026, di ruang rapat kantor wali kota.",
    "😀🎉✨",
    "وفد المدينة زار البلدية",
]
