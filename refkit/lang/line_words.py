"""Words that tell references from prose, and the end of a reference from its middle; lower case, all languages."""

_SMALL = """
    and und et y e og och en i in im of the a an on for to von van de der die das du des la le les del di da del della
    with by from at zur zum für über sur pour con per dei degli delle al als no vol pp p ed eds hrsg
"""
_SENTENCE = """
    is are was were will have has had can could should would may must we our you your they their this these that which
    there it its however therefore below above shown not been be who she he i us when if also such both than ist sind
    war wird werden wir dass nous est sont que es son sono viene che ha click log subscription qui se pas como una
    foi são não auch nicht wurde wurden hat haben
"""
_IMPRINT = """
    press verlag publisher publishers publishing publications editore edizioni éditions editorial springer elsevier
    university proceedings proc journal j thesis dissertation report conference ed eds hrsg in vol pp trans lett rev
    cit op ibid id a cura di
"""
_COMPOUNDS = """
    cross double early first follow four free full half heavy high higher large late long low many mixed one open quasi
    real second self short single small soft thin three time two well zero
"""
_SECOND_MEMBERS = """
    assisted associated based blind catalyzed containing controlled dependent derived driven fixing free impregnated
    induced mediated negative positive related resistant sectional specific treated
"""

# A line that ends in one of these goes on.
SMALL = frozenset(_SMALL.split())
# Finite verbs and pronouns: the words of sentences, rare in titles and names.
SENTENCE = frozenset(_SENTENCE.split())
# Words of publishers, kinds of work, and marks of fields.
IMPRINT = frozenset(_IMPRINT.split())
# Words that titles join to others with a hyphen and hardly ever without: counted in titles of works.
COMPOUNDS = frozenset(_COMPOUNDS.split())
# Words that titles join to any word before them with a hyphen, hardly ever without: counted in titles of works.
SECOND_MEMBERS = frozenset(_SECOND_MEMBERS.split())
