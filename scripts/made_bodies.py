"""Made corporate authors: ministries, societies, firms, agencies, papers, the bearers of no name."""

import random

from vocabularies import VOCABULARIES

_REGIONS = "European|German|International|Italian|National|Southwest|Nordic|French|Japan|UK|Canadian|Medical Research Council"
_TOPICS = (
    "Leukemia|Cancer|Oncology|Stroke|Diabetes|Transplant|Cardiology|Survey|Genome|Biobank|Myeloma|Asthma|"
    "Heart Protection|Hypertension|Sepsis|Breast Cancer|Alzheimer’s Disease|HIV|Arthritis"
)
_GROUPS = (
    "Study Group|Group|Consortium|Working Party|Network|Society|Investigators|Collaborators|Task Force|Trialists’ Group|"
    "Study Collaborative Group|Guidelines Working Group|Study Investigators|Collaborative Group|Trial Group|Steering Committee"
)
_BODIES = (
    "World Health Organization|WHO|European Commission|OECD|UK Biobank Consortium|Committee on Publication Ethics|"
    "National Institute for Health and Care Excellence|Centers for Disease Control and Prevention|UNESCO|IPCC|World Bank|NASA|"
    "American Psychiatric Association|Australian Bureau of Statistics|Department of Health|U.S. Census Bureau|ATLAS Collaboration|"
    "The CMS Collaboration|Planck Collaboration|Particle Data Group|R Core Team|International Monetary Fund|Amnesty International|"
    "Food and Agriculture Organization of the United Nations|National Research Council|Royal Society|European Medicines Agency|"
    "Intergovernmental Panel on Climate Change|CONSORT Group|Ministry of Health|House of Commons|ISO|Anonymous|Human Rights Watch|"
    "Anon.|Anon|[Anon.]|Reuters|BBC|BBC News|The Economist|The Guardian|Wikipedia|Wikipedia contributors|Eurostat|UK Data Service|Google|"
    "Apple Inc.|Microsoft|Siemens AG|The MathWorks, Inc.|StataCorp|SPSS Inc.|IBM Corp.|Intel Corporation|Gaussian, Inc.|TensorFlow Developers|OpenAI|"
    "LIGO Scientific Collaboration and Virgo Collaboration|HM Treasury|Great Britain. Parliament. House of Lords|Parliamentary Office of Science and Technology"
)
_HEADS = "Department|Ministry|Office|Agency|Institute|Council|Commission|Centre|Association|Society|Bureau|Committee|Board|Federation|Foundation|Organisation"
_OF = "Health|Education|Transport|National Statistics|Agriculture|Energy|Social Affairs|the Environment|Public Safety|Labour|Higher Education|Water Management|Consumer Affairs|the Interior|Cultural Heritage|Civil Aviation"
_FOR = "Economic Cooperation and Development|Nature Conservation|Strategic Studies|Fiscal Studies|Migration Research|Computing Machinery|Sport|Water|Policy Research|Social Research"
_WHERE = "|||||UK|Scotland|New Zealand|Ireland|South Africa|Canada|Australia|California|Norway|India"
_SMALL = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "de",
        "la",
        "para",
        "e",
        "del",
        "y",
        "und",
        "für",
        "der",
        "die",
        "des",
        "et",
        "du",
        "per",
        "dei",
    ]
)
_COLLABORATIONS = (
    "ATLAS|CMS|LHCb|BaBar|BABAR|Belle|Planck|LIGO Scientific and Virgo|ALICE|STAR|Fermi-LAT|Super-Kamiokande|CDF|D0|ALEPH|IceCube|OPAL|H.E.S.S.|XENON|"
    "PHENIX|BESIII|ZEUS|H1|DELPHI|SNO|KamLAND|Daya Bay|T2K|MINOS|Pierre Auger|MAGIC|CLEO|WMAP|KLOE|NA49"
)


def _any(choices: str, dice: random.Random) -> str:
    return dice.choice(choices.split("|"))


def group(dice: random.Random) -> str:
    """A study group of medicine."""
    return f"{_any(_REGIONS, dice)} {_any(_TOPICS, dice)} {_any(_GROUPS, dice)}"


def body(code: str, dice: random.Random) -> str:
    """A corporate author, with its abbreviation behind it or in capitals now and then."""
    roll = dice.random()
    if code in VOCABULARIES and dice.random() < 0.8:
        name = _any(VOCABULARIES[code].bodies, dice)
    elif roll < 0.2:
        name = group(dice)
    elif roll < 0.5:
        name = _composed(dice)
    else:
        name = _any(_BODIES, dice)
    roll = dice.random()
    short = "".join(word[0] for word in name.split() if word.lower() not in _SMALL and word[0].isalpha())
    if roll < 0.12 and len(short) > 2:
        return f"{name} {dice.choice(('({})', '({})', '[{}]', '- {}')).format(short.upper())}"
    return name.upper() if roll < 0.2 else name


def _composed(dice: random.Random) -> str:
    head, where = _any(_HEADS, dice), _any(_WHERE, dice)
    tail = f"of {_any(_OF, dice)}" if dice.random() < 0.6 else f"for {_any(_FOR, dice)}"
    before = dice.choice(
        (
            "",
            "",
            "National ",
            "Royal ",
            "European ",
            "International ",
            "Federal ",
            "U.S. ",
            "American ",
            "The ",
        )
    )
    return f"{before}{head} {tail}{f', {where}' if where and dice.random() < 0.5 else ''}"


def collaboration(author: str, dice: random.Random) -> str:
    """The authors with the collaboration that they speak for, one run of names."""
    shapes = ("{0} ({1} Collaboration)", "{0} [{1} Collaboration]", "{0} ({1} Collab.)", "{0} ({1} collaboration)", "{1} Collaboration, {0}",
              "{1} Collaboration ({0})", "{1} Collab. ({0})", "{0}, {1} Collaboration", "{1} Collaboration", "The {1} Collaboration", "{0} (Particle Data Group)",
              "{0} [Particle Data Group]", "{1} Collaboration, {0}")  # fmt: skip
    return dice.choice(shapes).format(author, _any(_COLLABORATIONS, dice))
