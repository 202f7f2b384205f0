r"""Words of the works that scripts/dialects.py makes up: nobody wrote them, and no journal here exists.

Titles are in the markup of CSL. A row of names is "Family, Given" or "Family, Given, Suffix"; a group stands in braces.
"""

# ruff: noqa: SIM905  # a long list of words reads better as words

PLAIN_NAMES = """Hale, Miriam|Okafor, Daniel|Lindgren, Sofia|Marsh, Peter J.|Whitlock, Ann|Castell, Rui|Brandt, Eva|Novak, Petra|Kimura, Aiko
Osei, Kwame|Dunmore, Alice B.|Farrow, Simon T.|Ibarra, Lucia|Petrov, Ivan|Quist, Lena|Rask, Nils|Sandhu, Amrit|Tanaka, Kenji|Ueda, Hana|Vale, Thomas
Wren, Jo|Xu, Mei|Yates, Colin|Zhou, Lin|Abbott, Grace|Baines, Harold|Corrigan, Maeve|Drake, Stephen W.|Ellery, Joan|Finch, R. Owen""".replace(
    "\n", "|"
).split("|")
ACCENTED_NAMES = """Müller, Jürgen|Gödel, Björn|Çelik, Ayşe|Łukasik, Paweł|Nuñez, José|Dvořák, Ondřej|Åkesson, Märta|Ørsted, Søren|Kővári, Zsófia
Šimić, Željko|Brânză, Ștefan|Þórsdóttir, Guðrún|Pérez, Ángel|François, Anaïs|Żak, Małgorzata|Vīksne, Jānis|Groß, Jörg|Erdoğan, İpek|Hradiště, Věra
Ozóg, Bogusław|Szőke, Ödön|Öberg, Åsa|Ìdòwú, Tọ́lá|Đurić, Đorđe|Ħaż-Żabbar, Ġorġ""".replace("\n", "|").split(
    "|"
)
PARTICLE_NAMES = """van der Berg, Jan|von Hagen, Luise|de la Fuente, Marta|d'Arcy, Paul|van 't Hoog, Kees|della Torre, Gina|zur Linden, Max|dos Anjos, Rita
ten Brink, Femke|bin Yusof, Adam|af Ekström, Nils|von und zu Moos, Karl|de Souza, Ana|al-Masri, Huda|le Goff, Yann""".replace(
    "\n", "|"
).split("|")
DOUBLE_NAMES = "García Mena, Lucía|Vargas Soto, Elena|Smith Barnes, Rachel|Ó Briain, Cathal|De Wolf, Karel|La Rocca, Enzo|Van Damme, Joke|Mac Giolla, Una".split(
    "|"
)
JUNIOR_NAMES = "Kingsley, Martin L., Jr.|Ford, Henry, III|Bell, Samuel, Sr.|Loring, Hugh T., II|Ames, Roy, 3rd|de Forest, Lee, Jr.".split(
    "|"
)
GROUP_NAMES = """{Tide and Current Consortium}|{Harbour Authority, Research Office}|{The LUMEN Collaboration}|{Statistics and Charts, Inc.}
{Ministry of Small Islands}|{R Working Group}|{University of Nowhere}|{Fjord Survey}|{AT&T Shore Labs}|{Arbeitsgruppe Küste und Meer}""".replace(
    "\n", "|"
).split("|")
LONE_NAMES = "Aristocles|Madonna|Suharto|Teller".split("|")
SUBJECTS = """tidal mixing|kelp forests|lighthouse optics|sparse matrices|neural parsing|salt marshes|queueing networks|dwarf galaxies|protein folding|harbour law
graph colouring|peat cores|spin chains|oral history|bird migration|soil acidity|type inference|glacier flow|coastal dialects|wave energy""".replace(
    "\n", "|"
).split("|")
PLACES = "Bergen|the Hebrides|Lake Vänern|Patagonia|the Żuławy|São Luís|Kyūshū|northern Québec|Åland|the Baltic Sea|Øresund|Marmara".split(
    "|"
)
# {s}, {t}: subjects; {p}: a place; capitals within and signs are what they are.
TITLES = """{S} in {p}: a DNA study|On the theory of {s}|{S} and {t}|Towards better {s} with GPUs|{S}: a survey of {t} in {p}|What is {s}?
A new model of {s}, with notes on {t}|{S} after {t}—a reply|Measuring {s} at 5% in {p}|R&D in {s}: who pays?|The “hidden” life of {s}|{S} at α-helices and β-sheets
Uptake of CO<sub>2</sub> by {s}|The <sup>13</sup>C signal of {s}|<i>Mytilus edulis</i> and {s} in {p}|{S} in HeLa cells under NaCl|Of {s}, {t} & others|{S} 1850–1914
Proceedings on {s} #7: the snake_case problem|McDonald’s {s} revisited|{S} (part II): iOS, macOS and {t}|Über {s} und {t}|L’étude de {s} à {p}|{S} in the <i>Annals</i> of {p}
Bounds of O(n²) for {s}|H<sub>2</sub>O and <i>E. coli</i> in {s}|{S} for ≥ 3 agents|Ice at −5 °C and {s}|Is {s} NP-hard? {T} say no|{S}... and then {t}""".replace(
    "\n", "|"
).split("|")
PLAIN_TITLES = """{S} in {p}: a DNA study|On the theory of {s}|{S} and {t}|Towards better {s} with GPUs|{S}: a survey of {t}|What is {s}?|A new model of {s}
{S} revisited|Measuring {s} in {p}|{S} for {t}: the XYZ method|Learning {s} from {t}|Notes on {s} and {t} in {p}""".replace(
    "\n", "|"
).split("|")
JOURNALS = """Journal of Invented Oceanography|Annals of Imaginary Physics|Acta Nowhereana|Transactions on Sparse Systems|Shore & Sea|Revista de Estudos Fictícios
Zeitschrift für erdachte Küsten|The Tidal Review|Proceedings of the Harbour Society A|Lettres d’Océanie|Made-up Letters B|Geology Today and Tomorrow""".replace(
    "\n", "|"
).split("|")
BOOKS = """Proceedings of the {n}th Meeting on {S}|Handbook of {S}|{S}: Methods and Protocols|Advances in {S} {n}|The Oxbow Companion to {S}|{S}, Volume of Essays
{n}th International Conference on {S}, Bergen, Norway, June 3-6, {y}|Essays on {S} & {T}|SEA '{yy}: {S} and Applications""".replace(
    "\n", "|"
).split("|")
PUBLISHERS = "Oxbow Press|Fjord & Sons|Tidal Books|Verlag der Küste|Presses d’Océanie|Harbour University Press|NWP".split(
    "|"
)
SCHOOLS = "University of Nowhere|Technische Universität Küstenstadt|Harbour Institute of Technology|Université d’Océanie".split(
    "|"
)
TOWNS = "Bergen|Nowhere, MA|Küstenstadt|Saint-Malo|New Harbour".split("|")
