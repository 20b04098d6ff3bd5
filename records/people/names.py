"""Given names and surnames that are frequent where twin cities are. They only help to find where an office ends."""

from .word_set import word_set

INDONESIAN = word_set("""
    desy desi nunung neneng cucu euis tita iis ade aang ujang yayat wawan iwan ridho ridha rahmad rakhmat syarif
    syarifuddin syahril syamsir syafrudin syafruddin syafril hamdan hamdani yusran marwan rosdiana ratnawati lestari
    endah retno sulastri ernawati nurbaya nurjanah nurlaila nurlela nuraini kartika kartini rahayu widodo wibowo
    prabowo prasetya prakoso priyono priyanto sutomo sutarno sukarno sumarno sudarmaji sudarsono suharto suharsono
    suparno supardi supriyanto sugiyanto sugiarto suryadi suryanto suwarno suwarni tarmizi teddy tommy toto tjahjo
    tjokorda usep ummi vivi warsito wiryawan wahidin yanis yuliani yulianto yusri yeni yenny yenti zaenal zaini
    zulhelmi zulfikar zulkarnaen zuraida baiq lalu ketut wayan luh putu oki okto octavianus yohana yosef josef
    marthen markus martinus matius melky maxi olly jems jeffry jemmy franky fransisca fransiska frans ferdy hasbi
    hasbullah hasballah haryadi hariyadi hartati hartini helmi hendarman herawati herlina heryawan ignatius irianto
    irwandi isnaini istiqomah jumadi junaidi juwita kamaruddin karim kasim khadijah khalid khusnul latief latifah
    lukas lusi lusiana mahfud mahmudah mansyur marlina maimunah makmur masykur melani meutia misbah muchtar mukhlis
    mulyani mulyanto munir musa muzakir nadia nazaruddin ningsih nurmala paryono pardi parwata prihatin purwanto
    purwanti rachma rafiq rahimah rasyid ridwansyah riduan rifai rita rohani rosalina roslina rudiyanto rukmini
    rusdi rusdianto rusmini sabri safitri saleh sanusi saparuddin sarjono sartika sitompul slamet sofian solihin
    subandi subhan sugiharto suhaimi suhartini sukarti sukma sumiati sunaryo abdul abdullah abdurrahman achmad adi
    aditya agung agus ahmad aisyah akhmad akmal alfian ali alimuddin alwi amin amir ammar andi andika andre andri
    anggraini ani anisa anita anton antonius anwar ardi ari arief arif aris asep asmawi aulia ayu azhar azis
    bachtiar badrul bagus bahri bakti bambang basuki bayu benny bimo bobby boy budi budiman burhanuddin cahyo cecep
    chairul christian citra cokorda cory dadang dani daniel danny darman darmawan dede dedi deddy desak deni denny
    dewa dewi dharma dian didik dimas dina dini djoko dodi doni donny dwi dyah edi eddy edy edwin efendi effendi eka
    eko elfia elly emil endang eny erna erwin eva evi fachri fadli faisal fajar fatimah fauzan fauzi febri ferdinand
    ferry fikri firdaus firman fitri fransiskus fredy gede ganjar gusti gunawan guntur hadi hafiz hairul hamid
    hamzah handoko hanafi hardi hari harris haris haryanto haryono hasan hasanuddin hendra hendrar hendri hendro
    heri herman hery herry hermawan heru hidayat husin husni ibrahim ida idris ikhsan ilham imam iman imelda indah
    indra intan irfan irma irwan iskandar ismail iswar jajang jamal jefri joko joni johan jonathan juli juliana
    jusuf kadek khairul khairuddin komang krisna kurniawan kusuma laila lia lilik lilis linda lukman lutfi made
    maria mario maya maulana mega melati mochamad moh mohamad mohammad muchlis muh muhamad muhammad muhidin mulyadi
    mulyono munawar muslim mustafa nana nanang nasir neni ni nia nita ngurah noor novi novita nugroho nur nurdin
    nurhayati nuri nurul nyoman oka pande pandu paulus petrus pramono prasetyo pratiwi priyo purnomo putra putri
    rachmat rahman rahmat rahmi raden rafi raja rama ramli ratna reza rian ricky ridwan rika rina rini rio rizal
    rizki robert rosa roni rony roy rudi rudy rully ruslan rusli rustam saiful salim samsul santi santoso sari
    satria sekar setiawan sigit siska siti soni sri subur sudirman sugeng suhendra suherman sujarwo sulaiman
    sulistyo sumarni sunarto supri supriyadi suparman suprapto surya susanti susanto susi sutrisno suwandi suyanto
    syahrul syaiful syamsul tagore taufik taufiq tedy teguh teuku theresia tika titik toni tony totok tri tuti udin
    umar untung usman utami vera vina wahid wahyu wahyudi wahyuni wahyuningsih widya wira wiwik wisnu yana yani
    yanti yanto yanuar yasir yayan yoga yohanes yudi yudha yulia yuliana yuni yunus yusuf zainal zainuddin zaki zul
    zulfan zulkifli zulkarnain affan katsumata lasmi murni ratih bulan tandi rosmina farida hartono sofyan rivai
    ikhsar siregar nasution lubis harahap sitorus sinaga simanjuntak tambunan sianturi hutabarat situmorang
    panjaitan ginting sembiring tarigan wijaya halim tanoto gunadi kusnadi subroto mahendra pranata saputra
    hidayatullah
""")
CHINESE = word_set("""
    bai cai cao chen cheng chu cui dai deng diao ding dong du duan fan fang feng fu gan gao ge gong gu guan guo han
    hao he hong hou hu hua huang jia jian jiang jin jing kang kong lai lei li lian liang liao lin ling liu long lu
    luo lv lyu ma mao mei meng mo mou ni nie ning niu ouyang pan pang pei peng qi qian qiao qin qiu qu quan ren ruan
    shao shen shi situ song su sun tan tang tao tian tong tu wan wang wei wen weng wu xi xia xiang xiao xie xin xing
    xiong xu xue yan yang yao ye yi yin you yu yuan yue zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zhuge
    zou zuo chan chang chao chiang chiu chong chow chua goh heng hsieh hsu ko kuo kwok lau lee leong leung lim loh
    lum ng ong poon tsai tsang tseng wong yap yeoh yip
""")
KOREAN = word_set("""
    kim lee park choi jung jeong kang cho yoon yun jang chang lim im han oh seo shin sin kwon hwang ahn an song ryu
    yoo yu hong jeon jun ko koh go moon son sohn yang bae baek paik heo hur nam shim sim noh roh ha kwak sung cha
    joo ju woo koo gu ra na min jin um eom byun
""")
JAPANESE = word_set("""
    abe akiyama ando aoki arai atsumi daisuke eiichi fujimoto fujita fujiwara fukuda goto hara harada haruki
    hasegawa hashimoto hayashi hideki hidehiko hideo hiroaki hiroshi hiroyuki ichiro iida ikeda imai inoue ishida
    ishii ishikawa ito iwasaki iwao kaneko kato katsunori kawaguchi kazuhiko kazuo kazumi keiko keita kenichi kenji
    kenta kikuchi kimura kitagawa kobayashi koichi kojima komura kondo kouchi kozo maeda makoto maki masahiro masao
    masato matsuda matsui matsumoto michio miki mitsuo miura miyamoto mori morita murakami murakoshi nakagawa
    nakajima nakamura nakano nakayama naoki naoko nishimura nobuo noguchi nomura norio ogawa okada okamoto okazaki
    ono osamu ota saito sakai sakamoto sasaki sato seiya shibata shigeru shimada shimizu shinichi shinji suda
    sugawara sugiyama susumu suzuki tadashi takada takagi takahashi takashi takeda takeshi tamada tanaka taro
    tetsuya tomonaga toru toshio toshiro tsuyoshi ueda ueno uchida wada watanabe yamada yamaguchi yamamoto yamashita
    yamazaki yasuo yokoyama yoshida yoshikazu yoshinori yoshio yoshiro yuichi yuji yuki yukio yutaka yuzaki
""")
WESTERN = word_set("""
    norman lincoln jackson austin madison chandler irving garland henderson warren sterling clinton carson allen
    tyler lawrence hampton brandon kent nelson winston leon roland pam laurel rick stella els krista colin rober
    zdeněk petr pieter hendrik willem marianne gerrit kees bas ruud joris maarten inge lars sven bjorn nils olaf
    sergey vladimir dmitri igor tatiana irina ahmed omar khalid fatima yusof rahim aziz nor siti zulkifli hassan
    ismail mahmud adam adrian alan albert alex alexander alice alison allan amanda amy andrea andreas andrew angela
    anna anne annette anthony antonio arthur barbara barry ben benjamin bernard bill brad brenda brian bruce carl
    carla carlos carmen carol caroline catherine charles charlotte cherelle chris christina christine christoph
    christopher claire claudia craig dan david dean debbie deborah denis dennis derek diana diane dirk don donald
    donna doug douglas ed edward elena elizabeth ellen emily emma eric erik ernst eva francis frank frans fred gary
    geoffrey george gerard giuseppe glenn gordon graham greg hans harry heather helen helene henk henri henry howard
    hristo ian ingrid ivan jack jacob james jan jane janet jason jean jeff jennifer jenny jerry jessica jim joan joe
    john jon jonathan jorge jose joseph josé joyce juan judith judy julia julian julie karen karin karl kate
    katherine kathy keith kelly ken kenneth kevin kim klaus larry laura laurent leo leonard lewis linda lisa louis
    lucy luis luke manuel marc marco margaret maria marie mario mark marta martin martha mary matthew melissa
    michael michel michelle miguel mike mohamed monica nancy natalia nathan neil nicholas nick nicola nicole nigel
    nikolai olga oliver pamela pat patricia patrick paul pedro peter philip philippe phil rachel ralph ray raymond
    rebecca richard rob robert roberto robin roger ron ronald rosa rosemary ross roy russell ruth ryan sally sam
    samuel sandra sara sarah scott sean sergei shane sharon shirley simon sophie stanley stephanie stephen steve
    steven stuart sue susan svetla sylvia tara ted teresa terry thomas timothy todd tom tony trevor tricia trish
    vanessa veronica victor victoria vincent virginia walter wayne wendy will william yordan yvonne
""")
ALL = INDONESIAN | CHINESE | KOREAN | JAPANESE | WESTERN
