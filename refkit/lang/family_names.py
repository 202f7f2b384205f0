# ruff: noqa: SIM905  # a long list of words reads better as words
"""Family names that tell where a name is to be parted, as data.

Chinese, Japanese and Korean print family and given name as one word; Spanish has two family names and no mark
between given and family. Sources: the hundred commonest Chinese family names (Ministry of Public Security, 2020)
and the usual compound ones; the commonest Japanese ones (Meiji Yasuda, 2018); the compound Korean ones (census of
2015); the commonest Spanish ones (INE, 2022).
"""

CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡"
    "贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬"
    "贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫季俞章鲁魯葛韦韋申尤毕畢聂聶柳向齐齊梅莫庄莊辛管祝左涂谷祁耿牟卜路詹关關苗凌费費纪紀靳盛童欧歐"
)
CHINESE_COMPOUND = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 夏侯 端木".split()
)
JAPANESE = frozenset(
    """佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 齋藤 斉藤 清水 山崎
    阿部 池田 橋本 山下 森田 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 石井 村上 近藤 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本
    松田 中川 中野 小野 原田 藤原 田村 竹内 金子 中山 和田 石田 上田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山
    今井 河野 藤本 村田 武田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本
    新井 浜田 市川 古川 水野 小松 島田 山内 西田 西川 北村 安田 五十嵐 川口 平田 中田 飯田 久保田 本田 吉川 川崎 東 辻 関 森 原 岡""".split()
)
KOREAN_COMPOUND = frozenset("남궁 황보 제갈 사공 선우 서문 독고 동방".split())
SPANISH = frozenset(
    """garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez hernandez ruiz diaz
    moreno munoz alvarez romero gutierrez alonso navarro torres dominguez ramos vazquez ramirez gil serrano
    molina blanco morales suarez ortega delgado castro ortiz marin sanz iglesias nunez medina garrido cortes castillo
    santos lozano guerrero cano prieto mendez cruz calvo gallego vidal leon herrera marquez pena flores cabrera campos
    vega fuentes carrasco diez reyes caballero nieto aguilar pascual herrero santana montero hidalgo gimenez ibanez
    ferrer duran vicente santiago benitez mora arias vargas carmona crespo roman pastor soto saez velasco soler moya
    esteban parra bravo gallardo rojas rivera rios silva rivas mendoza espinosa pardo contreras valdes salazar
    avila acosta figueroa guzman juarez maldonado miranda orozco ochoa padilla salas sandoval trujillo valencia zamora""".split()
)
# Chinese and Korean family names of two or three letters, which in capitals look like initials ("LI Na", "KIM Seong").
ROMANIZED = frozenset(
    """ahn ai an ang bae bai ban bao bi bo bu cai cao chi cho chu cui dai dan deng di diao ding dou du duan fan fei fu
    gan gao ge gu guo hai han hao he ho hou hsu hu hua huo ji jia jin ju jun kan kim ko koo kuo lai lan lao lee lei li lim
    lin liu lo lou lu luo lyu ma mao mei meng mi min mo mu nam ni nie niu noh oh ou pan pei pi pu qi qin qiu qu quan ren
    rao rui ryu seo sha she shi shu shin si sim son song su sui sun tai tan tao tie tu tuo wan wei wen woo wu xi xia xie
    xin xu xue yan yao ye yi yin you yoo yoon yu yue yun zha zhu zhuo zou zu zuo""".split()
)
