"""Layouts of legal references: articles, cases, statutes and acts of the European Union. A pure table.

Source: The Bluebook; OSCOLA; the Interinstitutional Style Guide of the European Union; German and Romance practice.
"""

from layout_family import Family

LAW = Family(
    "en",
    "full full first",
    {
        "journal": (
            "{author}, {title}, {volume} {law-review} {page} ({issued}).",
            "{author}, {title}, {volume} {law-review} {page}, {PIN} ({issued}).",
            "{author}, {title}, {volume} {law-review} {law-page}, {PIN} ({issued}).",
            "{author}, {title}, {volume} {container-title} {page}, {PIN}–{PIN2} ({issued}).",
            "{author}, {title}, {issued} {law-review} {page}.",
            "{author}, ‘{title}’ ({issued}) {volume}<({issue})> {container-title} {page}",
            "{author}, ‘{title}’ ({issued}) {volume} {law-review} {page}, {PIN}",
            "{author}, ‘{title}’ [{issued}] {law-review} {page}",
            "{author}, ‘{title}’ ({issued}) {law-review} {page}.",
            "{author}, '{title}' ({issued}) {volume} {container-title} {page}, {PIN}.",
            "{author}, “{title}” ({issued}) {volume}<:{issue}> {container-title} {page}.",
            "See {author}, {title}, {volume} {law-review} {page} ({issued}).",
        ),
        "book": (
            "{author}, {title} ({edition}, {publisher} {issued})",
            "{author}, {title} ({publisher} {issued}) {page}.",
            "{author}, {title} ({publisher} {issued}).",
            "{author}, {title} {page} ({edition} {issued}).",
            "{author}, {title} {PIN} ({issued}).",
        ),
        "chapter": (
            "{author}, ‘{title}’ in {editor} (eds), {container-title} ({publisher} {issued})",
            "{author}, {title}, in {container-title} {page} ({editor} eds., {issued}).",
        ),
        "case": (
            "{title}, {volume} {container-title} {page} ({issued}).",
            "{title}, {volume} {container-title} {page}, {PIN} ({issued}).",
            "{title}, {volume} {container-title} {page} ({COURT} {issued}).",
            "{title} [{issued}] {volume} {container-title} {page}.",
            "{title} [{issued}] {container-title} {page}.",
            "{title} [{issued}] {container-title} {page} (HL).",
            "{title} ({issued}) {volume} {container-title} {page}.",
            "{title}, No. {NUMBER}, {issued} WL {PIN} ({COURT} {date}).",
            "{title} [{issued}] EWCA Civ {PIN}",
            "{title} [{issued}] ECR I-{page}",
            "{title} [{issued}] {ECLI}.",
            "{title}, judgment of {date}, {ECLI}.",
        ),
    },
)

STATUTES = Family(
    "en en en de fr it es pt",
    "full",
    {
        "law": (
            "{statute}.",
            "{statute}",
            "{statute}, {SECTION} ({issued}).",
            "{statute}, {eu-journal} L {volume}, {date}, |Pp|{page}.",
            "{statute} [{issued}] {eu-journal} L{volume}/{page}",
            "{statute}, [{issued}] {eu-journal} L {volume}/{page}.",
            "{statute}. {eu-journal} L {volume}, {date}, |Pp|{page}.",
            "{statute} ({eu-journal} L {volume}, {date}, |Pp|{page}).",
            "{statute}. {eu-journal}, L {volume}, {page} ({issued}).",
            "{statute} ({issued}). {eu-journal}, L {volume}, {page}.",
            "{statute}. {eu-journal} {issued}; L {volume}: {page}.",
            "{statute}, {official-journal}, {date}.",
            "{statute}. {official-journal}, {publisher-place}, {date}.",
            "{statute}. {publisher-place}: {publisher}.",
            "{statute}. {publisher-place}: {publisher}, {issued}.",
            "{statute} ({issued}). {ADDRESS}",
            "{statute}. {ADDRESS} ({ACCESSED}).",
            "{GROUPAUTHOR} ({issued}). {statute}. {eu-journal}, L {volume}, {page}.",
            "{GROUPAUTHOR}: {statute}. {issued}. {ADDRESS}",
            "{lawmaker}. {statute}. {official-journal}, {publisher-place}, {date}.",
            "{lawmaker} ({issued}). {statute}. {publisher-place}: {publisher}.",
            "{lawmaker}, {statute}, {issued}.",
        ),
    },
)
