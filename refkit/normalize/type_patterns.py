"""Forms of numbers, titles and DOIs by which a type is known, as data; regular expressions."""

# "ISO 9001:2015", "DIN EN ISO 13485", "ASTM D638-14", "RFC 2119", "GB/T 7714-2015", "IEEE Std 802.11".
STANDARD = (
    r"(?<!\w)(?:ISO(?:/[A-Z]{2,4}){0,2}|IEC|DIN|EN|BS|ÖNORM|ANSI|ASTM|NF|UNI|UNE|JIS|SAE|GB/T|GB|ГОСТ(?: Р)?|IEEE Std\.?|NEN|SIS|VDI|W3C"
    r"|ITU-[TR]|ETSI)(?:[ -][A-Z]{1,3}){0,3}[ -]?[A-Z]?\.?\s?\d{2,6}(?![\d/])|(?<!\w)RFC[ -]?\d{3,5}(?!\d)"
)
PATENT = r"(?<!\w)(?:US|EP|WO|DE|JP|CN|GB|FR|CA|KR|RU)\s?(?:Patent\s)?\d{2,4}[,/.]?\d{3}[,.]?\d{0,4}(?:\s?[ABCU]\d?)?(?!\w)"
ARXIV = r"(?i:arxiv)|^\d{4}\.\d{4,5}(?:v\d)?$|^[a-z-]+/\d{7}$"
PREPRINT_DOI = (
    r"^10\.(?:48550|1101/(?:\d{4}\.|\d{6})|26434|21203|20944|31234|31219|2139/ssrn|22541|36227|35542)"
)
DATA_DOI = r"^10\.(?:5281/zenodo|5061|6084|7910/dvn|1594/pangaea|3886|17632|25384|15468)"
CASE = r"\w[.,]? v(?:s|\.|s\.)? [^\W\d_a-z]|^(?:In re|Ex parte|R v|Re) [^\W\d_a-z]|(?<!\w)(?:Case|Rs\.|C)[ -](?:[CT][-‑–])?\d{1,4}/\d{2}(?!\d)"
IN_CASES = r" vs?[. ]|/|^R[e ]|^In re|^Ex "
STATUTE = (
    r"(?:Act|Code|Ordinance)(?:,? (?:of )?(?:1[6-9]|20)\d\d)|(?:Directive|Regulation|Richtlinie|Verordnung|Directiva|Direttiva|Décret|"
    r"Decreto|Règlement|Lei|Ley|Loi|Legge)(?: \((?:EU|EC|EEC|EG|UE|CE)\))?,? (?:n[°oº.]+\s?|No\.? |Nr\.? )?\d{1,4}[/.-]\d{1,4}|(?<!\w)(?:Public Law|Pub\. ?L\.)"
)
# 10.1007/978-3-031-04895-1_6 is a part of a book, 10.1017/9781009026758 a book.
BOOK_DOI = r"(?<!\d)97[89]-?\d{1,5}-?[\d-]{7,10}\d"
REPORT_DOI = r"^10\.(?:2172/|3386/w|6028/nist|3133/(?:ofr|sir|fs)|26616/|4271/)"
# "INFOCOM 2009", "ICASSP'99", "Interspeech 2021", "AISTATS"
MEETING = (
    r"(?<!\w)[A-Z][A-Za-z]{0,12}[A-Z]{2,8}[a-z]?[’' -]{0,2}(?:(?:19|20)\d\d|\d\d)(?!\d)|(?<!\w)(?:Interspeech|AISTATS|COLT|UAI|ACL|EACL|COLING|KDD|"
    r"WWW|CHI|SIGGRAPH|STOC|FOCS|SODA|INFOCOM|ICASSP|OOPSLA|PLDI|POPL|USENIX|ICRA|IROS|ISWC|ESWC)(?!\w)"
)
MAGAZINE = r"^(?:The |Der |Le |L')?(?:Time|Focus|Wired|Forbes|Spiegel|Profil|Fortune|Economist|Atlantic|Nation|Stern|Espresso)\.?$"
THESIS = r"^(?i:unpublished |unveröff\w*\.? )?(?i:ph\.?\s?d|doctoral|doktor|master|m\.?\s?sc|thesis|thèse|tesi|tese|diss|diplom|habil|bachelor)"
# "Methods of X: дис. ... канд. техн. наук" (GOST 7.1).
THESIS_IN_TITLE = r"(?i:(?<!\w)(?:автореф(?:\.|ерат)\s?)?дисс?\.\s?(?:на соиск|\.{2,3}|…))"
DAY = r"(?i:\d{1,2}\.?\s?(?:de\s)?[^\W\d_]{3,}|[^\W\d_]{3,}\.?\s\d{1,2}(?!\d)|^\d{4}-\d\d-\d\d|^\d{1,2}[./]\s?\d{1,2}[./])"
