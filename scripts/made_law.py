"""Made names of statutes, directives and cases, which begin a reference as a title does and have no author."""

import random
import re

_TOPICS = {
    "en": "Data Protection|Human Rights|Clean Air|Social Security|Companies|Equality|Health and Social Care|Consumer Credit|Immigration and Asylum|Education|"
    "Criminal Justice|Copyright, Designs and Patents|Endangered Species|Climate Change|Civil Rights|Freedom of Information|Food Safety|National Labor Relations",
    "de": "Datenschutz|Sozialhilfe|Hochschulrahmen|Aufenthalts|Infektionsschutz|Bundesnaturschutz|Kinder- und Jugendhilfe|Pflegeversicherungs|Arzneimittel",
    "fr": "à l’enseignement supérieur|aux libertés et responsabilités locales|à la protection des données|à la santé publique|au travail|à la liberté de la presse",
    "it": "in materia di protezione dei dati personali|sul procedimento amministrativo|per la tutela delle acque|sulla cittadinanza|in materia di beni culturali",
    "es": "de protección de datos|de educación|de régimen jurídico del sector público|de aguas|de propiedad intelectual|de seguridad social",
    "pt": "que estabelece as diretrizes e bases da educação nacional|que institui a política nacional de recursos hídricos|que dispõe sobre o estatuto da criança",
}
_MATTERS = (
    "the protection of natural persons with regard to the processing of personal data|unfair terms in consumer contracts|the conservation of wild birds|"
    "the conservation of natural habitats and of wild fauna and flora|services in the internal market|a framework for Community action in the field of water policy|"
    "the approximation of the laws relating to cosmetic products|medicinal products for human use|establishing Horizon Europe|the protection of animals used for scientific purposes|"
    "a European Research Infrastructure|open data and the re-use of public sector information|public procurement|the quality of water intended for human consumption"
)
_STATUTES = {
    "en": "{topic} Act {y}|{topic} Act {y} (UK)|The {topic} Act, {y}|{topic} Act of {y}|{topic} (Amendment) Regulations {y}|{topic} Act|{topic} Bill {y}|S. {n}, {topic} Act|"
    "Council Directive {yy}/{n}/EEC of {d} {m} {y} on {matter}|Directive {y}/{n}/EC of the European Parliament and of the Council of {d} {m} {y} on {matter}|"
    "Regulation (EU) {y}/{n} of the European Parliament and of the Council of {d} {m} {y} on {matter}|Regulation (EC) No {n}/{y} on {matter}|Council Regulation (EEC) No {n}/{yy}|"
    "Commission Decision {y}/{n}/EC of {d} {m} {y}|Commission Recommendation of {d} {m} {y} on {matter}|Directive {y}/{n}/EU|Treaty on the Functioning of the European Union|"
    "Council Framework Decision {y}/{n}/JHA|Commission Implementing Regulation (EU) No {n}/{y} of {d} {m} {y} on {matter}|Executive Order {n}|Public Law {yy}-{n}, {topic} Act of {y}",
    "de": "{topic}gesetz|{topic}gesetz vom {d}. {m} {y}|Gesetz über {topic}|Richtlinie {y}/{n}/EG des Europäischen Parlaments und des Rates vom {d}. {m} {y} über Dienstleistungen im Binnenmarkt|"
    "Verordnung (EU) {y}/{n} des Europäischen Parlaments und des Rates vom {d}. {m} {y} zum Schutz natürlicher Personen|Richtlinie {yy}/{n}/EWG des Rates|{topic}-Verordnung",
    "fr": "Loi n° {yy}-{n} du {d} {m} {y} relative {topic}|Loi du {d} {m} {y} relative {topic}|Décret n° {yy}-{n} du {d} {m} {y}|Arrêté du {d} {m} {y}|Ordonnance n° {y}-{n} du {d} {m} {y}|"
    "Directive {y}/{n}/CE du Parlement européen et du Conseil du {d} {m} {y}|Circulaire n° {y}-{n} du {d} {m} {y}",
    "it": "Legge {d} {m} {y}, n. {n}|Decreto legislativo {d} {m} {y}, n. {n}|D.lgs. {d} {m} {y}, n. {n}, {topic}|Legge {n}/{y}|D.P.R. {n}/{y}|Direttiva {y}/{n}/CE|L. {d} {m} {y}, n. {n}, {topic}",
    "es": "Ley {n}/{y}, de {d} de {m}, {topic}|Ley Orgánica {n}/{y}, de {d} de {m}, {topic}|Real Decreto {n}/{y}, de {d} de {m}|Decreto {n} de {y}|Directiva {y}/{n}/CE|Ley {n} de {y}",
    "pt": "Lei nº {n}, de {d} de {m} de {y}|Lei n. {n}/{y}|Decreto nº {n}, de {d} de {m} de {y}|Decreto-Lei n.º {n}/{yy}, de {d} de {m}|Constituição da República Federativa do Brasil de {y}|"
    "Lei nº {n}, de {d} de {m} de {y}, {topic}|Portaria nº {n}, de {d} de {m} de {y}",
}
_JOURNALS = {
    "en": "OJ|Official Journal of the European Union|Official Journal|Official Journal of the European Communities|Off. J. Eur. Union|Federal Register|Statutory Instruments",
    "de": "ABl. EU|ABl.|Amtsblatt der Europäischen Union|BGBl. I|BGBl.|Bundesgesetzblatt",
    "fr": "JO|Journal officiel|Journal officiel de l’Union européenne|JORF|Journal officiel de la République française",
    "it": "G.U.|Gazzetta Ufficiale|GU|Gazzetta ufficiale dell’Unione europea",
    "es": "BOE|Boletín Oficial del Estado|DOUE|Diario Oficial|Diario Oficial de la Federación",
    "pt": "Diário Oficial da União|Diário da República|Diário Oficial",
}
_EU_JOURNALS = {
    "en": "OJ|OJ|Official Journal of the European Union|Official Journal|Official Journal of the European Communities|Off. J. Eur. Union|OJEU",
    "de": "ABl. EU|ABl.|ABl. EG|Amtsblatt der Europäischen Union|Amtsblatt",
    "fr": "JO|Journal officiel de l’Union européenne|JOUE|JOCE",
    "it": "GU|Gazzetta ufficiale dell’Unione europea|GUUE|G.U.C.E.",
    "es": "DO|DOUE|Diario Oficial de la Unión Europea",
    "pt": "JO|Jornal Oficial da União Europeia|JOUE",
}
_MAKERS = {
    "en": "European Parliament and Council|European Union|Council of the European Union|European Commission|United Kingdom|Great Britain|United States Congress|U.S. Congress|Parliament of Canada|HM Government",
    "de": "Europäische Union|Bundesrepublik Deutschland|Bundesministerium der Justiz|Europäische Kommission",
    "fr": "France|République française|Union européenne|Parlement européen",
    "it": "Repubblica Italiana|Unione Europea|Regione Veneto",
    "es": "España|Unión Europea|República de Colombia|México",
    "pt": "BRASIL|BRASIL|PORTUGAL|SÃO PAULO (Estado)|Brasil",
}
_PARTIES = "United States|State|Commission|Board of Education|Minister for Immigration|City of Chicago|Attorney General|Secretary of State for the Home Department|Council|Bank of England|Federal Republic of Germany|Google Inc.|Microsoft Corp.|People"
_CASES = ("R v {0}", "R. v. {0}", "Re {0}", "In re {0}", "Ex parte {0}", "{1} v {0}", "{0} v {1}", "{0} v. {1}", "{1} v. {0}", "Case C-{n}/{yy} {0} v {1}",
             "{0} & Co. v. {1}", "{0} and Others v {1}", "{0} v. United Kingdom")  # fmt: skip


def statute(code: str, year: int, month: str, dice: random.Random) -> str:
    """A statute, directive or decree as its lists name it."""
    shapes, topics = _STATUTES.get(code, _STATUTES["en"]), _TOPICS.get(code, _TOPICS["en"])
    return dice.choice(shapes.split("|")).format(
        topic=dice.choice(topics.split("|")),
        matter=dice.choice(_MATTERS.split("|")),
        y=year,
        yy=f"{year % 100:02}",
        n=dice.randint(1, 2900),
        d=dice.randint(1, 28),
        m=month,
    )


def official_journal(code: str, dice: random.Random) -> str:
    """Where statutes are published."""
    return dice.choice(_JOURNALS.get(code, _JOURNALS["en"]).split("|"))


def lawmaker(code: str, dice: random.Random) -> str:
    """Whose statute it is, where lists name that first."""
    return dice.choice(_MAKERS.get(code, _MAKERS["en"]).split("|"))


def case(families: tuple[str, str], year: int, dice: random.Random) -> str:
    """A case named after its parties."""
    one, other = families
    other = dice.choice(_PARTIES.split("|")) if dice.random() < 0.4 else other
    both = dice.choice(("{0} v. {1}", "{0} v {1}")) if dice.random() < 0.55 else dice.choice(_CASES)
    return re.sub(r"\s+", " ", both.format(one, other, n=dice.randint(1, 700), yy=f"{year % 100:02}"))


def law(code: str, year: int, month: str, dice: random.Random) -> dict[str, str]:
    """What legal references have of their own, labelled or not."""
    ecli = f"ECLI:EU:C:{year}:{dice.randint(1, 999)}"
    return {
        "statute": statute(code, year, month, dice),
        "official-journal": official_journal(code, dice),
        "lawmaker": lawmaker(code, dice),
        "eu-journal": dice.choice(_EU_JOURNALS[code if code in _EU_JOURNALS else "en"].split("|")),
        "SECTION": f"art. {dice.randint(1, 99)}" if code != "en" else dice.choice(("42 U.S.C. § {0}", "§ {0}", "15 U.S.C. §§ {0}-{1}", "s. {0}", "Pub. L. No. 1{0:02}-{1}", "c. {0}", "Art. {0}"))
        .format(dice.randint(1, 99), dice.randint(100, 400)),
        "ECLI": ecli,
    }  # fmt: skip
