# ruff: noqa: SIM905  # a long list of words reads better as words
"""Words that say what kind of work a reference is, as data: kind -> words, lower case, of all languages.

Words in ideographs are looked for inside others, the rest as words. Sources: the names of servers, archives and
courts as they print them themselves; the words of the kinds of thesis and report stand in `refkit.lang`.
"""

from collections.abc import Mapping

from refkit.lang import words

CUES: Mapping[str, frozenset[str]] = {
    "thesis": words("thesis")
    | frozenset(
        """thesis theses dissertation dissertações dissertação ph.d ph.d. phd doctoral mphil m.phil. msc m.sc. tesis tese
        tesi thèse thèses mémoire proefschrift avhandling rozprawa диссертация дис. дисс. автореферат habilitation
        habilitationsschrift diplomarbeit masterarbeit bachelorarbeit magisterarbeit staatsexamensarbeit doktorarbeit
        inauguraldissertation inaugural-dissertation zulassungsarbeit 学位论文 博士论文 硕士论文 博士学位論文 博士論文 修士論文
        박사학위논문 석사학위논문 학위논문""".split()
    ),
    "patent": frozenset(
        """patent patents patentschrift offenlegungsschrift gebrauchsmuster brevet patente brevetto octrooi патент 专利 專利
        特許 특허""".split()
    ),
    "dataset": frozenset(
        {
            "dataset",
            "datasets",
            "data set",
            "data sets",
            "data file",
            "database",
            "data collection",
            "datensatz",
            "jeu de données",
            "conjunto de datos",
            "数据集",
            "データセット",
        }
    ),
    "data archive": frozenset(
        {"zenodo", "dryad", "figshare", "dataverse", "pangaea", "icpsr", "mendeley data", "gesis datenarchiv"}
        | {
            "uk data service",
            "uk data archive",
            "psycextra dataset",
            "cambridge crystallographic data centre",
        }
    ),
    "software": frozenset(
        {
            "software",
            "computer software",
            "computer program",
            "computer programme",
            "r package",
            "python package",
            "logiciel",
            "source code",
            "mobile app",
            "mobile application",
            "programa de computador",
            "软件",
            "ソフトウェア",
        }
    ),
    "software archive": frozenset(
        {
            "github",
            "gitlab",
            "sourceforge",
            "comprehensive r archive network",
            "cran",
            "bioconductor",
            "pypi",
            "python package index",
        }
    ),
    "standard": frozenset(
        {"standard", "norm", "norme", "norma", "технический стандарт", "гост", "国家标准", "标准"}
    ),
    "standards body": frozenset(
        """beuth bsi iso din iec astm ansi cen cenelec etsi ietf itu afnor aenor uni nist jis sae""".split()
    )
    | {
        "british standards institution",
        "bsi british standards",
        "international organization for standardization",
    },
    "preprint": frozenset(
        {"preprint", "preprints", "e-print", "eprint", "working draft", "预印本", "プレプリント", "препринт"}
    ),
    "preprint server": frozenset(
        """arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv edarxiv eartharxiv engrxiv techrxiv ssrn essoar chinaxiv
        agrirxiv hal cogprints corr""".split()
    )
    | {
        "optica open",
        "center for open science",
        "authorea",
        "scielo preprints",
        "osf preprints",
        "research square",
        "preprints.org",
        "ssrn electronic journal",
        "earth and space science open archive",
    },
    "encyclopedia": frozenset(
        """encyclopedia encyclopaedia encyclopédie enzyklopädie enciclopedia enciclopédia encyclopedie encyklopedia
        энциклопедия britannica lexikon springerreference handwörterbuch realencyclopädie reallexikon 百科全书
        百科事典 百科""".split()
    ),
    "dictionary": frozenset(
        """dictionary wörterbuch dictionnaire diccionario dizionario dicionário woordenboek słownik ordbok словарь 词典
        辞典 사전""".split()
    ),
    # A meeting for certain, and what names of journals hold as well ("Proceedings of the Royal Society").
    "meeting": frozenset(
        """conference conf conferences symposium symp symposia workshop workshops congress kongress tagung tagungsband
        convegno colloquium kolloquium colloque congrès congreso congresso conferencia conferência conferenza
        conférence jornadas seminar konferencja konferens конференция конференции симпозиум съезд neurips nips icml iclr
        cvpr iccv eccv aaai ijcai emnlp naacl sigmod sigir sigkdd chi 会议 會議 大会 学术会议 学会大会 シンポジウム 학술대회""".split()
    )
    | {
        "advances in neural information processing systems",
        "lecture notes in computer science",
        "annual meeting",
        "international meeting",
        "atti del",
        "atti della",
        "atti dei",
        "actas del",
        "actas de",
        "actes du",
        "actes de",
        "anais do",
        "anais da",
        "aip conference",
        "материалы",
    },
    "proceedings": frozenset({"proceedings", "proc", "procs", "论文集", "論文集", "予稿集"}),
    "proceedings journal": frozenset(
        {
            "national academy",
            "natl acad",
            "nat acad",
            "natl. acad",
            "nat. acad",
            "acad. sci",
            "royal society",
            "roy soc",
            "r soc",
            "r. soc",
            "roy. soc",
            "soc. lond",
            "of the ieee",
            "institution of",
            "london mathematical",
            "lond math",
            "american mathematical",
            "amer math",
            "amer. math",
            "am. math",
            "am math",
            "nutrition society",
            "nutr soc",
            "physical society",
            "phys. soc",
            "phys soc",
            "society for experimental",
            "soc exp biol",
            "soc. exp. biol",
            "academy of",
            "acad. ",
            "aristotelian society",
            "linnean society",
            "prehistoric society",
            "zoological society",
            "society of london",
            "edinburgh mathematical",
            "of the staff meetings",
            "mayo clinic",
            "entomological society",
        }
    ),
    "report": words("report")
    | frozenset(
        {
            "technical report",
            "tech report",
            "tech. rep",
            "tech rep",
            "working paper",
            "working papers",
            "wp",
            "memo",
            "discussion paper",
            "discussion papers",
            "policy brief",
            "policy paper",
            "research memorandum",
            "memorandum",
            "rapport",
            "rapporto",
            "informe",
            "relatório",
            "rapporten",
            "raport",
            "verslag",
            "white paper",
            "fact sheet",
            "final report",
            "annual report",
            "project report",
            "documento de trabajo",
            "document de travail",
            "briefing",
            "texto para discussão",
            "arbeitspapier",
            "issue brief",
            "报告",
            "報告書",
            "보고서",
            "отчет",
            "отчёт",
        }
    ),
    # In names of series; "report" alone stands in those of journals.
    "report series": frozenset(
        {
            "technical report",
            "technical reports",
            "tech. rep",
            "tech rep",
            "working paper",
            "working papers",
            "white paper",
            "discussion paper",
            "discussion papers",
            "policy brief",
            "policy paper",
            "research memorandum",
            "arbeitspapier",
            "arbeitspapiere",
            "diskussionspapier",
            "diskussionspapiere",
            "documento de trabajo",
            "documentos de trabajo",
            "document de travail",
            "documents de travail",
            "texto para discussão",
            "issue brief",
            "technical memorandum",
            "quaderni di ricerca",
            "research report",
            "open-file report",
            "cern report",
            "internal report",
        }
    ),
    "speech": frozenset(
        {
            "paper presented at",
            "presented at",
            "poster",
            "poster presentation",
            "oral presentation",
            "keynote",
            "lecture",
            "vortrag",
            "speech",
            "conference presentation",
            "presentation",
            "communication présentée",
            "ponencia",
            "discurso",
        }
    ),
    "film": frozenset(
        {
            "film",
            "motion picture",
            "dvd",
            "blu-ray",
            "video",
            "video file",
            "youtube video",
            "documentary",
            "spielfilm",
            "youtube",
            "vimeo",
            "película",
            "videocassette",
            "movie",
        }
    ),
    "film site": frozenset({"youtube", "vimeo", "youtu"}),
    "broadcast": frozenset(
        {
            "podcast",
            "tv series",
            "television series",
            "tv series episode",
            "tv episode",
            "television broadcast",
            "episode",
            "radio broadcast",
            "radio",
            "broadcast",
            "audio podcast",
            "fernsehsendung",
            "hörfunk",
            "émission",
        }
    ),
    "song": frozenset(
        {"song", "album", "audio cd", "sound recording", "recorded by", "lp", "musical recording"}
    ),
    "map": frozenset(
        {"map", "karte", "carte", "mapa", "carta geologica", "topographic map", "geological map", "atlas map"}
    ),
    "interview": frozenset({"interview", "entretien", "entrevista", "intervista", "интервью"}),
    "personal communication": frozenset(
        {
            "personal communication",
            "pers. comm",
            "private communication",
            "persönliche mitteilung",
            "e-mail",
            "email",
            "comunicación personal",
            "communication personnelle",
        }
    ),
    "manuscript": frozenset(
        {
            "manuscript",
            "unpublished manuscript",
            "unpublished",
            "typescript",
            "manuskript",
            "unveröffentlichtes manuskript",
            "manuscrit",
            "manoscritto",
            "rukopis",
            "рукопись",
            "ms",
        }
    ),
    "blog": frozenset({"blog", "weblog", "blog post", "wordpress", "medium.com", "substack"}),
    "post": frozenset(
        {"tweet", "twitter", "facebook", "instagram", "linkedin", "reddit", "mastodon", "status update"}
    ),
    "webpage": frozenset(
        {"web page", "webpage", "website", "web site", "internetseite", "página web", "site web"}
    ),
    "newspaper": frozenset(
        """times zeitung newspaper guardian daily corriere herald tribune gazette observer telegraph tageszeitung
        rundschau presse figaro libération folha estadão repubblica stampa avvenire dagblad handelsblad volkskrant
        nyheter bladet gazeta pravda правда известия коммерсант газета 日报 新聞 晚报 신문 일보""".split()
    )
    | {
        "washington post",
        "le monde",
        "el país",
        "el mundo",
        "la vanguardia",
        "die zeit",
        "die welt",
        "usa today",
        "wall street journal",
        "new york post",
        "globe and mail",
        "neue zürcher zeitung",
        "süddeutsche",
        "le temps",
    },
    "magazine": frozenset(
        {
            "newsletter",
            "magazine",
            "weekly",
            "bulletin board",
            "new yorker",
            "scientific american",
            "der spiegel",
            "national geographic",
            "new scientist",
            "the economist",
            "the atlantic",
            "l'express",
            "newsweek",
        }
    ),
    "court": frozenset(
        """bgh bghz bverfg bverfge bverwg bag eugh ecj cjeu ecthr egmr ewhc ewca uksc scotus lexis westlaw
        urteil beschluss arrêt sentencia sentenza arrest""".split()
    )
    | {
        "supreme court",
        "court of appeal",
        "court of justice",
        "district court",
        "high court",
        "f. supp",
        "f.supp",
        "f.2d",
        "f.3d",
        "s. ct",
        "s.ct",
        "u.s",
        "all er",
        "cal. rptr",
        "a.2d",
        "p.2d",
        "n.e.2d",
        "cour de cassation",
        "k.b",
        "q.b",
    },
    "statute": frozenset(
        {
            "bgbl",
            "bundesgesetzblatt",
            "u.s.c",
            "pub. l",
            "public law",
            "federal register",
            "c.f.r",
            "u.s. stat",
            "official journal of the european union",
            "amtsblatt der europäischen union",
            "journal officiel",
            "gazzetta ufficiale",
            "boletín oficial del estado",
            "diário oficial",
            "fed. reg",
            "code of federal regulations",
        }
    ),
}
