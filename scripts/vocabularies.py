"""What references in a language are made of where the data at hand have too little of it: pure tables.

Titles are composed of a head, a subject and a tail, so that their words are those of titles of the language;
journals, imprints and names are of the kind that its lists have. English is drawn from Crossref's works.
"""

from dataclasses import dataclass

# Houses that bear a person's name, which only their place in the reference tells from editors.
PEOPLE_IMPRINTS = (
    "John Wiley @ New York|Marcel Dekker @ New York|Charles C. Thomas @ Springfield, IL|Mary Ann Liebert @ Larchmont|"
    "W. H. Freeman @ San Francisco|W. B. Saunders @ Philadelphia|J. B. Lippincott @ Philadelphia|C. V. Mosby @ St. Louis|"
    "Edward Arnold @ London|Edward Elgar @ Cheltenham|Paul Chapman @ London|Victor Gollancz @ London|"
    "Lawrence Erlbaum @ Hillsdale, NJ|Lynne Rienner @ Boulder|Paul H. Brookes @ Baltimore|D. Reidel @ Dordrecht|"
    "Martinus Nijhoff @ The Hague|E. J. Brill @ Leiden|Walter de Gruyter @ Berlin|Vittorio Klostermann @ Frankfurt am Main|"
    "Otto Harrassowitz @ Wiesbaden|Franz Steiner @ Stuttgart|Gustav Fischer @ Jena|Georg Thieme @ Stuttgart|"
    "Ferdinand Enke @ Stuttgart|Julius Springer @ Berlin|Paul Parey @ Hamburg|Max Niemeyer @ Tübingen|Carl Winter @ Heidelberg|"
    "Leo S. Olschki @ Firenze|Giulio Einaudi @ Torino|Arnoldo Mondadori @ Milano|Franco Angeli @ Milano|Neri Pozza @ Vicenza|"
    "Armand Colin @ Paris|Honoré Champion @ Paris|Félix Alcan @ Paris|Albin Michel @ Paris|Gustavo Gili @ Barcelona"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's matter; each string is a list, parted by bars.

    Attributes:
        heads: What a title begins with.
        subjects: What it is about; stands after a head.
        tails: What may follow, its mark included.
        journals: Names of journals.
        imprints: "Publisher @ Place".
        families: Family names.
        givens: Given names.
        bodies: Corporate authors.
        theses: Kinds of theses and reports.
        series: Names of series.
        editions: Editions as printed.
    """

    heads: str
    subjects: str
    tails: str
    journals: str
    imprints: str
    families: str
    givens: str
    bodies: str
    theses: str
    series: str
    editions: str


VOCABULARIES = {
    "de": Vocabulary(
        heads="Zur Geschichte|Die Entwicklung|Theorie und Praxis|Grundzüge|Einführung in die Soziologie|Das Problem|Über die Bedeutung|Determinanten|Strukturen und Formen|Soziologie|Probleme und Perspektiven|Der Einfluss|Zum Verhältnis|Stand und Perspektiven|Neuere Ansätze|Lebenslagen|Auswirkungen|Kritik|Bestimmungsgründe|Folgen|Der Beitrag|Ursachen und Folgen|Messung|Handwörterbuch|Struktur und Dynamik|Ansätze zur Erklärung|Die soziale Konstruktion|Methoden|Handbuch|"
        "Zum Begriff|Der Wandel|Untersuchungen zur Struktur|Die Entstehung|Aspekte|Lehrbuch|Zur Kritik|Die Wirkung|Wege und Grenzen|Empirische Analysen",
        subjects="der sozialen Ungleichheit|der politischen Bildung|des Wohlfahrtsstaates|der empirischen Sozialforschung|der deutschen Literatur|"
        "des Mittelalters|der Arbeitswelt|des Wählerverhaltens|des Wertewandels|des Lebenslaufs|der sozialen Mobilität|der Kriminalität|der Erwerbstätigkeit von Frauen|der Bildungsexpansion|der Fremdenfeindlichkeit|des Arbeitsmarktes|der Lebensstile|des Alters|der Umweltpolitik|der Gewalt|der Netzwerkforschung|der Globalisierung|der Umfrageforschung|der Freizeit|der Medienwirkung|der Religiosität|des sozialen Kapitals|der Ehescheidung|der Schulleistungen|der Geschlechter|der Familie in Deutschland|des Strafrechts|der Jugendforschung|der Massenmedien|des Parteiensystems|"
        "der Lehrerbildung|der Aufklärung|des Gesundheitswesens|der Migration|des Verwaltungsrechts|der Psychotherapie|der Integration in Europa|"
        "des Nationalsozialismus|der Wissenschaftstheorie|der Bundesrepublik|der römischen Kaiserzeit|des Unternehmens|der Stadtentwicklung",
        tails=": Eine Einführung|: Ergebnisse einer Befragung|. Eine empirische Untersuchung|. Studien zur Geschichte der DDR|: Ein Handbuch|"
        ". Zum Verhältnis von Staat und Gesellschaft|. Beiträge zur Diskussion|: Befunde aus dem SOEP|? Kritische Anmerkungen|. Festschrift für Hans Meier|. Ein Überblick|: Theorie und Empirie|. Eine Längsschnittanalyse|. Ergebnisse der Repräsentativbefragung 1998|: Zum Stand der Forschung|? Eine empirische Analyse|. Dokumentation und Kommentar|: Eine Kritik| in den neuen Bundesländern| in der Bundesrepublik Deutschland|. Analysen mit dem ALLBUS 1980-1996|: Konzepte, Methoden, Befunde|: Rückblick und Ausblick|"
        " im internationalen Vergleich| seit 1945| in der Schweiz| im 19. Jahrhundert| zwischen Tradition und Moderne| in Ost- und Westdeutschland||||",
        journals="Kölner Zeitschrift für Soziologie und Sozialpsychologie|KZfSS|Zeitschrift für Soziologie|Soziale Welt|Leviathan|Politische Vierteljahresschrift|"
        "PVS|Aus Politik und Zeitgeschichte|APuZ|Berliner Journal für Soziologie|Merkur|Das Argument|Historische Zeitschrift|HZ|NJW|JZ|Der Staat|"
        "Zeitschrift für Pädagogik|Psychologische Rundschau|WSI-Mitteilungen|Sozialer Fortschritt|Zeitschrift für Bevölkerungswissenschaft|Zeitschrift für Familienforschung|Soziologie|Rundfunk und Fernsehen|Publizistik|Media Perspektiven|Mitteilungen aus der Arbeitsmarkt- und Berufsforschung|MittAB|Zeitschrift für Soziologie der Erziehung und Sozialisation|ZSE|Zeitschrift für Parlamentsfragen|ZParl|Neue Praxis|Planung & Analyse|Allgemeines Statistisches Archiv|Österreichische Zeitschrift für Soziologie|Schweizerische Zeitschrift für Soziologie|Archiv für Sozialgeschichte|Historische Sozialforschung|Monatsschrift für Kriminologie und Strafrechtsreform|Prokla|Soziologische Revue|Sociologia Internationalis|Zeitschrift für Erziehungswissenschaft|ZA-Information|Wirtschaft und Statistik|Vierteljahrshefte zur Wirtschaftsforschung|DIW-Wochenbericht|Zeitschrift für Rechtssoziologie|Jahrbuch der Sozialwissenschaft|Vierteljahrshefte für Zeitgeschichte|Deutschland Archiv|Germanisch-Romanische Monatsschrift|Der Nervenarzt|Z. f. Kunstgeschichte|"
        "Jahrbuch für Wirtschaftsgeschichte|ZUMA-Nachrichten|Geschichte und Gesellschaft|Zeitschr. f. Sozialpsych.|Die Betriebswirtschaft|Blätter für deutsche und internationale Politik",
        imprints="Suhrkamp @ Frankfurt am Main|Suhrkamp @ Frankfurt/M.|VS Verlag für Sozialwissenschaften @ Wiesbaden|Campus Verlag @ Frankfurt am Main|"
        "Westdeutscher Verlag @ Opladen|Leske + Budrich @ Opladen|Springer VS @ Wiesbaden|C. H. Beck @ München|Beck @ München|Mohr Siebeck @ Tübingen|"
        "de Gruyter @ Berlin|Duncker & Humblot @ Berlin|Juventa @ Weinheim|Beltz @ Weinheim und Basel|Hogrefe @ Göttingen|Vandenhoeck & Ruprecht @ Göttingen|"
        "Rowohlt @ Reinbek bei Hamburg|Rowohlt @ Reinbek b. Hamburg|rororo @ Reinbek|Saur @ München|Centaurus @ Pfaffenweiler|Bouvier @ Bonn|Edition Sigma @ Berlin|Deutscher Universitäts-Verlag @ Wiesbaden|DUV @ Wiesbaden|GESIS @ Mannheim|Bundeszentrale für politische Bildung @ Bonn|Enke @ Stuttgart|Oldenbourg @ München|R. Oldenbourg @ München|Hanser @ München|Fink @ München|UTB @ Stuttgart|dtv @ München|Schöningh @ Paderborn|Deutscher Studien Verlag @ Weinheim|Lambertus @ Freiburg i. Br.|Herder @ Freiburg im Breisgau|Rombach @ Freiburg/Br.|Roderer @ Regensburg|Metropolis @ Marburg|Westfälisches Dampfboot @ Münster|Argument @ Hamburg|VSA @ Hamburg|Bertelsmann @ Gütersloh|Verlag Bertelsmann Stiftung @ Gütersloh|Luchterhand @ Neuwied und Berlin|Lucius & Lucius @ Stuttgart|Gabler @ Wiesbaden|Seismo @ Zürich|Haupt @ Bern|Westdeutscher Verlag @ Köln/Opladen|Kiepenheuer @ Köln/Berlin|Poeschel @ Stuttgart|Physica @ Heidelberg|Verlag Dr. Kovač @ Hamburg|Ullstein @ Frankfurt/M. - Berlin|Athenäum @ Königstein/Ts|Syndikat @ Frankfurt/Main|Selbstverlag @ Trier|J.H.W. Dietz Nachf. @ Bonn|Dietz @ Berlin|Nomos @ Baden-Baden|Waxmann @ Münster|LIT @ Münster|transcript @ Bielefeld|UVK @ Konstanz|Huber @ Bern|"
        "Verlag Julius Klinkhardt @ Bad Heilbrunn|Akademie-Verlag @ Berlin|Reclam @ Stuttgart|Klett-Cotta @ Stuttgart|Kohlhammer @ Stuttgart|Böhlau @ Köln|"
        "Kiepenheuer & Witsch @ Köln|Luchterhand @ Neuwied|Fischer Taschenbuch Verlag @ Frankfurt a. M.|Steiner @ Stuttgart|Metzler @ Stuttgart/Weimar|"
        "Peter Lang @ Bern|Barbara Budrich @ Leverkusen|Wissenschaftliche Buchgesellschaft @ Darmstadt|Olms @ Hildesheim|Piper @ München/Zürich|Böhlau @ Wien",
        families="Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Hoffmann|Koch|Richter|Klein|Wolf|Schröder|Neumann|Schwarz|Zimmermann|Braun|"
        "Krüger|Hartmann|Lange|Beck|Luhmann|Habermas|Esser|Kühn|Jäger|von Beyme|Weiß|Groß|Böhm|Götz|Meulemann|Huinink|Blossfeld|Nauck|Schnell|Engel|Andreß|Opp|Friedrichs|Scheuch|Klages|Noelle-Neumann|Kühnel|Gabriel|Falter|Strohmeier|Vaskovics|Bertram|Kohli|von Trotha|Lepsius|Zapf|Glatzer|Berger|Vester|Bolte|Kreckel|Kaufmann|Brüderl|Preisendörfer|Schimank|Mayntz|Scharpf|Schluchter|Tenbruck|Beck-Gernsheim|Ostner|Pfeiffer|Heitmeyer|Wahl|Schütze|Hurrelmann|Fend|Böhnisch|Klingemann|Pappi|Roth|Kaase|Diekmann|Allmendinger|Hradil|Mayer-Ahuja|Grünert|Lüscher",
        givens="Hans|Jürgen|Ulrich|Peter|Klaus|Wolfgang|Karl Ulrich|Hartmut|Niklas|Erwin K|Rüdiger|Uwe|Bernhard|Elisabeth|Ilona|Johannes|Josef|Martin|M. Rainer|Volker|Heiner|Reinhard|Walter R|Gisela|Ursula|Christian|Frank|Gerd|Hans-Jürgen|Hans-Dieter|Bettina|Ulrike|Heinz|Renate|Jutta|Monika|Michael|Thomas|Andreas|Stefan|Rainer M.|Hans-Peter|Eva|"
        "Sabine|Birgit|Claus|Max|Georg|Friedrich|Anna|Franz-Xaver|Ute|Dieter|Norbert|Johann Wolfgang|Karl-Heinz|Gerhard|Walter",
        bodies="Statistisches Bundesamt|Bundesministerium für Bildung und Forschung|BMFSFJ|Bundesministerium für Arbeit und Sozialordnung|Bundesministerium für Familie, Senioren, Frauen und Jugend|Statistisches Landesamt Baden-Württemberg|Jugendwerk der Deutschen Shell|Deutsche Shell|Bundeszentrale für politische Bildung|Autorengruppe Bildungsberichterstattung|Sachverständigenrat|Zentralarchiv für Empirische Sozialforschung|Deutsche Forschungsgemeinschaft|Bundeskriminalamt|Deutscher Bundestag|Deutsches Jugendinstitut|Kultusministerkonferenz|"
        "Robert Koch-Institut|Bundesagentur für Arbeit|Konsortium Bildungsberichterstattung|DGB|Institut für Demoskopie Allensbach|OECD",
        theses="Dissertation|Diss.|Phil. Diss.|Diplomarbeit|Unveröffentlichte Diplomarbeit|Habilitationsschrift|Masterarbeit|Magisterarbeit|Diss. phil.|"
        "Discussion Paper|Arbeitspapier|Forschungsbericht|ZUMA-Arbeitsbericht|Working Paper|Abschlussbericht|Projektbericht|Inaugural-Dissertation",
        series="Edition Suhrkamp|Kölner Zeitschrift, Sonderheft|Schriften des Deutschen Jugendinstituts|Soziologische Texte|Reihe Wissenschaft|rororo|Uni-Taschenbücher|"
        "Forschung|Frankfurter Beiträge zur Soziologie|Sonderheft der Kölner Zeitschrift für Soziologie und Sozialpsychologie|Soziale Welt Sonderband|Fachserie|Beiträge zur sozialwissenschaftlichen Forschung|ZUMA-Nachrichten Spezial|Grundwissen Politik|stw|dtv|UTB|Europäische Hochschulschriften|Studien zur Sozialwissenschaft|Beiträge zur Kommunikationswissenschaft|Quellen und Forschungen|Grundrisse des Rechts|Beiträge zur Arbeitsmarkt- und Berufsforschung|suhrkamp taschenbuch wissenschaft",
        editions="2. Aufl.|3., überarb. Aufl.|2., erw. Auflage|4. Aufl|5., völlig neu bearbeitete Auflage|Neuausgabe|Sonderausgabe|2. Auflage",
    ),
    "fr": Vocabulary(
        heads="Histoire|La crise|Essai sur la théorie|Les fondements|Introduction à l’étude|L’évolution|La construction|Les figures|Pour une sociologie|"
        "Les enjeux|Approche clinique|La naissance|Le rôle|Aux origines|La mémoire|Le statut|L’invention|Traité|Nouvelles perspectives|Analyse",
        subjects="de la France contemporaine|de l’État providence|des politiques publiques|du droit international|de la pensée antique|des troubles du langage|"
        "de l’éducation nationale|du travail ouvrier|de la ville moderne|des relations sociales|de la littérature médiévale|du roman|de l’immigration|"
        "des sciences humaines|de la maladie d’Alzheimer|du développement durable|de la famille|de la République|des médias|du théâtre classique",
        tails=" : approche comparative| : le cas de Lyon| (1789-1914)| au XIXe siècle|. Entre mythe et réalité|. Une étude de cas| à l’époque moderne| : enjeux et perspectives|"
        "|||. Actes du colloque de Cerisy| en Europe|, 1945-1968| ?| : essai d’interprétation",
        journals="Revue française de sociologie|Annales. Histoire, Sciences sociales|Annales E.S.C.|Actes de la recherche en sciences sociales|Revue historique|"
        "Esprit|Le Débat|Presse médicale|Rev Prat|Ann Fr Anesth Reanim|Revue d’histoire littéraire de la France|Langue française|Population|L’Année sociologique|"
        "Études anglaises|Romantisme|Revue philosophique|C. R. Acad. Sci. Paris|Soins|L’Homme|Sociétés|Gaz. Beaux-Arts|Revue de métaphysique et de morale",
        imprints="Gallimard @ Paris|Seuil @ Paris|PUF @ Paris|Presses universitaires de France @ Paris|Armand Colin @ Paris|La Découverte @ Paris|Flammarion @ Paris|"
        "Presses de Sciences Po @ Paris|L’Harmattan @ Paris|Vrin @ Paris|Minuit @ Paris|Éditions de Minuit @ Paris|CNRS Éditions @ Paris|Droz @ Genève|De Boeck @ Bruxelles|"
        "Presses universitaires de Rennes @ Rennes|Presses universitaires de Lyon @ Lyon|Fayard @ Paris|Dalloz @ Paris|Masson @ Paris|Elsevier Masson @ Issy-les-Moulineaux|"
        "Dunod @ Paris|Hachette @ Paris|Les Belles Lettres @ Paris|Champion @ Paris|Albin Michel @ Paris|Presses de l’Université Laval @ Québec|Actes Sud @ Arles|Érès @ Toulouse",
        families="Martin|Bernard|Dubois|Durand|Lefèvre|Moreau|Girard|Bourdieu|Lévy|Chartier|Le Goff|Dupont|Rousseau|Mercier|Blanc|Guérin|Boyer|Garnier|Chevalier|François|"
        "Legrand|Gauthier|Perrin|Morin|Dumont|Lacroix|Fontaine|de Certeau|Rosanvallon|Héritier|Le Roy Ladurie|Bonnet|Vidal-Naquet|Castel|Latour",
        givens="Pierre|Jean|Jean-Pierre|Jacques|Michel|Marie|Claude|François|Anne|Philippe|Alain|Luc|Catherine|Françoise|Roger|Paul|Bruno|Émile|Robert|Louis|Hélène|Jean-Claude|"
        "André|Marcel|Nathalie|Sylvie|Georges|Gérard|Étienne|Marie-Claire",
        bodies="Haute Autorité de santé|INSEE|Ministère de l’Éducation nationale|Commission européenne|COLLECTIF|Conseil de l’Europe|OCDE|ANAES|UNESCO|Cour des comptes",
        theses="Thèse de doctorat|Thèse|Mémoire de maîtrise|Mémoire de Master|Thèse de 3e cycle|Rapport de recherche|Document de travail|Rapport|Mémoire de DEA|Th. doct.|Thèse d’État",
        series="Que sais-je ?|Folio essais|Bibliothèque de philosophie contemporaine|Points Histoire|Quadrige|Tel|Le Sens commun|Repères|Essais|L’Univers historique",
        editions="2e éd.|3e édition|nouv. éd.|4e éd. revue et augmentée|2e éd. mise à jour|rééd.|5ème éd.",
    ),
    "it": Vocabulary(
        heads="Storia|La crisi|Le origini|Il problema|Studi sulla tradizione|La formazione|Per una storia|Aspetti|L’economia|Note sulla cultura|Lineamenti|Il governo|"
        "I caratteri|Ricerche sull’arte|La politica|Saggi di storia|L’evoluzione|Documenti|Appunti sulla vita|La fortuna|L’opera|Dizionario",
        subjects="della Repubblica di Venezia|del Rinascimento italiano|della Terraferma veneta|dell’Italia moderna|del commercio veneziano|della pittura veneta|"
        "del patriziato|delle arti e dei mestieri|della Chiesa romana|dello Stato regionale|dell’architettura palladiana|del teatro goldoniano|della stampa|del diritto comune|"
        "dell’industria tessile|della nobiltà padovana|del Mezzogiorno|della scienza moderna|del mare|della letteratura italiana|di Carlo Goldoni|di Paolo Sarpi",
        tails=" nel Settecento| nei secoli XV-XVIII|. Atti del convegno| tra Medioevo e Rinascimento| (1509-1797)|. Dalle origini alla caduta|. Saggi e ricerche| a Venezia|"
        " nell’età moderna||||: un profilo storico|, 1866-1915|. Catalogo della mostra| dal XIV al XVI secolo|: problemi e prospettive",
        journals="Studi veneziani|Archivio veneto|Nuovo Archivio Veneto|Rivista storica italiana|Quaderni storici|Arte veneta|Archivio storico italiano|Ateneo veneto|"
        "Studi storici|Belfagor|Giornale storico della letteratura italiana|Aevum|Rinascimento|Italia medioevale e umanistica|Lettere italiane|Bollettino d’arte|Paragone|"
        "Società e storia|Rivista di filosofia|Il Mulino|Nuova rivista storica|Nuova Antologia|Archivio storico lombardo|Rivista di storia economica|Bollettino dell’Istituto di storia della società e dello Stato veneziano|Rassegna degli archivi di Stato|Rivista di storia della Chiesa in Italia|Padova e la sua provincia|Studi urbinati|Saggi e memorie di storia dell’arte|Notizie dal Palazzo Albani|Civiltà veneziana|Memorie storiche forogiuliesi|Atti e memorie della Deputazione di storia patria|Studi trentini|La Bibliofilia|Critica storica|Il pensiero politico|Ricerche venete|Atti dell’Istituto Veneto di Scienze, Lettere ed Arti|Critica d’arte|Studi di Memofonte|Belle Arti",
        imprints="Einaudi @ Torino|Laterza @ Bari|Laterza @ Roma-Bari|Giovanni Laterza e figli @ Bari|Giappichelli @ Torino|Cedam @ Padova|CEDAM @ Padova|Jovene @ Napoli|Liviana @ Padova|Canova @ Treviso|Filippi @ Venezia|Il Cardo @ Venezia|Corbo e Fiore @ Venezia|Fondazione Giorgio Cini @ Venezia|Istituto Veneto di Scienze, Lettere ed Arti @ Venezia|Alfieri @ Venezia|F. Ongania @ Venezia|Tip. Emiliana @ Venezia|tipografia di Alvisopoli @ Venezia|Bollati Boringhieri @ Torino|Loescher @ Torino|Editori Riuniti @ Roma|Donzelli @ Roma|Bardi @ Roma|Forni @ Bologna|Pàtron @ Bologna|Unicopli @ Milano|il Saggiatore @ Milano|Hoepli @ Milano|Ricciardi @ Milano-Napoli|R. Ricciardi @ Milano-Napoli|Longo @ Ravenna|Panini @ Modena|Giunti @ Firenze|Salerno Editrice @ Roma|Rusconi @ Milano|Skira @ Ginevra-Milano|Silvana @ Cinisello Balsamo|Il Mulino @ Bologna|Feltrinelli @ Milano|Mondadori @ Milano|Olschki @ Firenze|Leo S. Olschki @ Firenze|Electa @ Milano|"
        "Marsilio @ Venezia|Neri Pozza @ Vicenza|Franco Angeli @ Milano|FrancoAngeli @ Milano|Giuffrè @ Milano|Sansoni @ Firenze|Le Monnier @ Firenze|La Nuova Italia @ Firenze|Carocci @ Roma|"
        "Viella @ Roma|Edizioni di Storia e Letteratura @ Roma|Bulzoni @ Roma|Utet @ Torino|UTET @ Torino|Zanichelli @ Bologna|Antenore @ Padova|Cleup @ Padova|Deputazione editrice @ Venezia|"
        "Adelphi @ Milano|Garzanti @ Milano|Arsenale @ Venezia|Istituto Poligrafico dello Stato @ Roma|Cierre @ Verona|Jaca Book @ Milano|Guida @ Napoli|Bompiani @ Milano|Liguori @ Napoli",
        families="Rossi|Cozzi|Ventura|Berengo|Romanin|Zannini|Preto|Tafuri|Concina|Infelise|Ginzburg|Cantimori|Garin|Bianchi|Ferrari|Russo|Colombo|Ricci|Marino|Greco|Bruno|Gallo|Conti|"
        "De Luca|Da Mosto|Dal Borgo|Tucci|Povolo|Tiepolo|Cessi|Luzzatto|Sella|Gullino|Cracco|Ortalli|Simeoni|Cecchetti|Molmenti|Sagredo|Puppi|Pallucchini|Fiocco|Pignatti|Barbieri|Bassi|Brunetti|Stella|Seneca|Del Negro|Gasparri|Varanini|Viggiano|De Vivo|Della Peruta|Di Stefano|Pullan|Zorzi|Dionisotti|Folena|Gaeta|Benzoni|Tagliaferri|Knapton|Lanaro|Del Torre|Mazzacurati|D’Alessandro",
        givens="Gaetano|Angelo|Marino|Carlo|Giuseppe|Manfredo|Ennio|Mario|Eugenio|Delio|Gino|Paolo|Giovanni|Luigi|Franco|Maria|Anna|Giorgio|Gian Maria|Pier Paolo|Alberto|Sergio|"
        "Antonio|Francesco|Giulia|Marco|Andrea|Claudio|Ugo|Vittore|Pompeo|Federica|Gianfranco|Aldo",
        bodies="Istat|Ministero per i Beni Culturali e Ambientali|Comune di Venezia|Regione del Veneto|Accademia dei Lincei|Soprintendenza ai beni artistici|Archivio di Stato di Venezia|Banca d’Italia",
        theses="Tesi di laurea|tesi di dottorato|Tesi di dottorato|tesi di laurea|Università degli Studi, tesi di laurea|Rapporto|Rapporto di ricerca|dattiloscritto",
        series="Biblioteca di cultura storica|Fonti per la storia di Venezia|Nuova Universale Einaudi|Saggi|Piccola Biblioteca Einaudi|Studi e testi|Quaderni|Biblioteca dell’Archivum Romanicum|Storica",
        editions="2ª ed.|seconda edizione|II ed.|nuova ed.|3ª ed. riveduta|ristampa anastatica|2a ediz.|rist. anast.",
    ),
    "es": Vocabulary(
        heads="Historia|La construcción|El desarrollo|Estudio|Análisis|Introducción a la teoría|La evolución|Los orígenes|La enseñanza|Evaluación|El papel|Manual|La calidad|Las políticas|Efectos",
        subjects="de la educación superior|del derecho constitucional|de la literatura hispanoamericana|de la salud pública|del desarrollo económico|de las ciencias sociales|"
        "de la formación del profesorado|de la violencia política|del agua en zonas rurales|de la biodiversidad|de los movimientos sociales|del comercio exterior|de la infancia",
        tails=" en América Latina| en España: una revisión|. Un estudio de caso| en Colombia|: retos y perspectivas|, 1936-1975| en el siglo XX||| en México| (1990-2010)|: una mirada crítica|. Aproximación teórica",
        journals="Revista Española de Salud Pública|Gaceta Sanitaria|Revista de Occidente|Estudios Sociológicos|Revista de Estudios Políticos|Hispania|Salud Pública de México|"
        "Rev Med Chil|Comunicar|Perfiles educativos|El Trimestre Económico|Anuario de Estudios Americanos|Nueva Sociedad|Med Clin (Barc)|Revista Mexicana de Sociología|Psicothema",
        imprints="Alianza @ Madrid|Siglo XXI @ México|Fondo de Cultura Económica @ México, D.F.|Cátedra @ Madrid|Tecnos @ Madrid|Crítica @ Barcelona|Paidós @ Barcelona|Ariel @ Barcelona|"
        "Gedisa @ Barcelona|Taurus @ Madrid|Paidós @ Buenos Aires|Sudamericana @ Buenos Aires|CLACSO @ Buenos Aires|Universidad Nacional de Colombia @ Bogotá|Morata @ Madrid|Anagrama @ Barcelona|"
        "UNAM @ México|Gredos @ Madrid|Universidad de Salamanca @ Salamanca|Trotta @ Madrid|LOM @ Santiago de Chile|PUCP @ Lima",
        families="García|Martínez|López|Sánchez|Pérez|Gómez|Fernández|Rodríguez|González|Díaz|Moreno|Muñoz|Álvarez|Romero|Gutiérrez|Ruiz|Serrano|García Canclini|Sánchez-Vázquez|Ortega y Gasset|"
        "de la Cruz|Ramírez|Torres|Vargas Llosa|Castillo|Núñez|Ibáñez|Jiménez",
        givens="José|Juan|María|Carmen|Antonio|Francisco|Luis|Ana|Manuel|Pedro|Jesús|Miguel Ángel|José Luis|Mª Teresa|Javier|Pilar|Carlos|Jorge|Néstor|Isabel|Rosa|Fernando|Andrés",
        bodies="Ministerio de Educación|CEPAL|INE|Organización Mundial de la Salud|Instituto Nacional de Estadística|Junta de Andalucía|Banco de España|DANE|PNUD",
        theses="Tesis doctoral|Tesis de maestría|Tesis de grado|Documento de trabajo|Informe|Trabajo de fin de máster|Informe técnico|tesis de licenciatura",
        series="Colección Austral|Estudios|Biblioteca Hispánica|Cuadernos de Historia|Colección Letras Hispánicas|Serie Desarrollo Productivo",
        editions="2ª ed.|3ª edición|2.ª ed.|segunda edición|4a ed. rev.|1ª reimp.",
    ),
    "pt": Vocabulary(
        heads="História|A construção|O desenvolvimento|Estudo|Análise|Introdução à teoria|A formação|As origens|O ensino|Avaliação|O papel|Manual|A qualidade|Políticas|Efeitos",
        subjects="da educação brasileira|do direito civil|da literatura portuguesa|da saúde coletiva|do desenvolvimento regional|das ciências sociais|da formação de professores|"
        "da escravidão|do trabalho docente|da Amazônia|dos movimentos sociais|da economia|da pesquisa científica|do solo|da gestão escolar",
        tails=" no Brasil|: um estudo de caso|: uma revisão sistemática| em Portugal|, 1930-1964| na América Latina||| no século XIX|: desafios e perspectivas| em São Paulo|: uma abordagem crítica",
        journals="Revista Brasileira de Educação|Cadernos de Saúde Pública|Cad Saúde Pública|Revista de Saúde Pública|Educação & Sociedade|Análise Social|Novos Estudos CEBRAP|"
        "Revista Brasileira de Ciência do Solo|Estudos Avançados|Rev Bras Enferm|Química Nova|Horizontes Antropológicos|Ciência & Saúde Coletiva|Pesquisa Agropecuária Brasileira",
        imprints="Atlas @ São Paulo|Cortez @ São Paulo|Vozes @ Petrópolis|Companhia das Letras @ São Paulo|Zahar @ Rio de Janeiro|Paz e Terra @ Rio de Janeiro|Artmed @ Porto Alegre|Editora UFMG @ Belo Horizonte|"
        "Hucitec @ São Paulo|Fiocruz @ Rio de Janeiro|EdUSP @ São Paulo|Almedina @ Coimbra|Fundação Calouste Gulbenkian @ Lisboa|Imprensa de Ciências Sociais @ Lisboa|Editora UnB @ Brasília|"
        "Saraiva @ São Paulo|Autêntica @ Belo Horizonte|Papirus @ Campinas|Edições 70 @ Lisboa|Afrontamento @ Porto",
        families="Silva|Santos|Oliveira|Souza|Pereira|Lima|Carvalho|Ferreira|Rodrigues|Almeida|Costa|Gomes|Martins|Araújo|Ribeiro|Alves|Freire|Fernandes|Conceição|Guimarães|Fonseca|Magalhães|Saviani|Ianni",
        givens="José|João|Maria|Ana|Antônio|António|Paulo|Carlos|Luiz|Pedro|Francisco|Marcos|Márcia|Maria Cecília|Luís|Teresa|Fernando|Florestan|Dermeval|Milton|Sérgio|Cláudia|Boaventura de Sousa",
        bodies="BRASIL. Ministério da Saúde|BRASIL. Ministério da Educação|IBGE|ASSOCIAÇÃO BRASILEIRA DE NORMAS TÉCNICAS|UNESCO|INSTITUTO BRASILEIRO DE GEOGRAFIA E ESTATÍSTICA|Ministério da Educação|EMBRAPA",
        theses="Dissertação (Mestrado em Educação)|Tese (Doutorado)|Tese de doutorado|Dissertação de mestrado|Trabalho de Conclusão de Curso|Relatório técnico|Texto para discussão|Monografia",
        series="Coleção Primeiros Passos|Os Pensadores|Coleção Debates|Biblioteca Básica|Documentos",
        editions="2. ed.|3ª ed.|4. ed. rev. e ampl.|2ª edição|5. ed|10. ed.",
    ),
    "nl": Vocabulary(
        heads="De geschiedenis|Onderzoek naar de rol|Inleiding tot de studie|De ontwikkeling|Het belang|Theorie en praktijk|Handboek voor het beheer|De toekomst",
        subjects="van de Nederlandse taal|van het onderwijs|van de verzorgingsstaat|van de Gouden Eeuw|van het landschap|van de gezondheidszorg|van de stad|van het recht|van de arbeidsmarkt",
        tails=" in Nederland| in de twintigste eeuw|: een verkenning|. Een empirische studie||| in Vlaanderen|, 1600-1800|: stand van zaken",
        journals="Tijdschrift voor Geschiedenis|Bijdragen en Mededelingen betreffende de Geschiedenis der Nederlanden|Ned Tijdschr Geneeskd|Mens en Maatschappij|De Gids|Sociologische Gids|Pedagogische Studiën|Tijdschrift voor Filosofie",
        imprints="Boom @ Amsterdam|Amsterdam University Press @ Amsterdam|Van Gorcum @ Assen|Bohn Stafleu van Loghum @ Houten|Nijhoff @ Den Haag|Martinus Nijhoff @ ’s-Gravenhage|Sdu @ Den Haag|Uitgeverij Verloren @ Hilversum|"
        "Brill @ Leiden|Garant @ Antwerpen|Acco @ Leuven|Lannoo @ Tielt|Wolters-Noordhoff @ Groningen|Kluwer @ Deventer",
        families="de Vries|Jansen|van den Berg|Bakker|van Dijk|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|van der Linden|Huizinga|in ’t Veld",
        givens="Jan|Piet|Johan|Willem|Hendrik|Maria|Anna|Kees|Marieke|Jeroen|Pieter|Geert|Els|J. H.|A.W.|Bart|Sander|Wim|Ineke",
        bodies="Centraal Bureau voor de Statistiek|CBS|Sociaal en Cultureel Planbureau|WRR|RIVM|Ministerie van VWS|Gezondheidsraad",
        theses="Proefschrift|Doctoraalscriptie|Scriptie|Rapport|proefschrift|Masterscriptie|Onderzoeksrapport",
        series="Werken uitgegeven door het Koninklijk Genootschap|Hollandse Studiën|WRR-rapporten|Aula-reeks",
        editions="2e druk|3e, herziene druk|derde druk|2de dr.|tweede herziene druk",
    ),
    "pl": Vocabulary(
        heads="Historia|Rozwój|Wprowadzenie do teorii|Zagadnienia|Podstawy|Analiza|Ocena wpływu|Znaczenie|Kształtowanie się|Problemy|Metody badania|Z dziejów",
        subjects="polskiej gospodarki|prawa cywilnego|edukacji szkolnej|literatury polskiej|społeczeństwa obywatelskiego|kultury współczesnej|ochrony środowiska|samorządu terytorialnego|języka polskiego|bezpieczeństwa państwa",
        tails=" w Polsce| w latach 1918–1939|. Zarys problematyki| w świetle badań||: teoria i praktyka| w XIX wieku| na przykładzie Krakowa|. Studium przypadku",
        journals="Studia Socjologiczne|Kwartalnik Historyczny|Przegląd Historyczny|Państwo i Prawo|Pamiętnik Literacki|Ekonomista|Przegląd Lekarski|Polski Merkuriusz Lekarski|Zeszyty Naukowe|Kultura i Społeczeństwo|Ruch Prawniczy, Ekonomiczny i Socjologiczny",
        imprints="PWN @ Warszawa|Wydawnictwo Naukowe PWN @ Warszawa|Ossolineum @ Wrocław|Universitas @ Kraków|Wydawnictwo UJ @ Kraków|Wydawnictwo Literackie @ Kraków|Wydawnictwo Uniwersytetu Łódzkiego @ Łódź|PIW @ Warszawa|"
        "C.H. Beck @ Warszawa|Wolters Kluwer @ Warszawa|UMCS @ Lublin|Adam Marszałek @ Toruń|Difin @ Warszawa|PWE @ Warszawa|Impuls @ Kraków",
        families="Kowalski|Nowak|Wiśniewski|Wójcik|Kamińska|Lewandowski|Zieliński|Szymański|Woźniak|Dąbrowski|Kozłowska|Jabłoński|Mazur|Krawczyk|Piotrowski|Sztompka|Górski|Łukaszewicz|Żółkiewski|Ścisłowski",
        givens="Jan|Piotr|Anna|Maria|Krzysztof|Andrzej|Tomasz|Małgorzata|Stanisław|Zygmunt|Jerzy|Katarzyna|Agnieszka|Józef|Łukasz|Paweł|Wojciech",
        bodies="Główny Urząd Statystyczny|GUS|Ministerstwo Zdrowia|CBOS|Narodowy Bank Polski",
        theses="praca doktorska|rozprawa doktorska|praca magisterska|raport|maszynopis|raport z badań",
        series="Biblioteka Narodowa|Prace Naukowe|Studia i Monografie|Acta Universitatis Lodziensis",
        editions="wyd. 2|wyd. 3 zm.|wyd. II|wydanie 2",
    ),
    "sv": Vocabulary(
        heads="Studier i den svenska historien|Om betydelsen|En studie|Utvecklingen|Introduktion till teorin|Perspektiv på forskningen|Villkoren för arbetet|Barns upplevelser",
        subjects="av skolan|av arbetslivet|i svensk litteratur|av välfärdsstaten|om språk och samhälle|i vården|av förskolan|om skogsbruk och miljö|i läroplanen",
        tails=" i Sverige| under 1900-talet|: en intervjustudie|. En kunskapsöversikt||| 1850–1950|: teori och praktik",
        journals="Historisk tidskrift|Sociologisk forskning|Läkartidningen|Pedagogisk forskning i Sverige|Statsvetenskaplig tidskrift|Samlaren|Ekonomisk Debatt|Svensk Botanisk Tidskrift|Utbildning & Demokrati",
        imprints="Studentlitteratur @ Lund|Norstedts @ Stockholm|Natur och Kultur @ Stockholm|Liber @ Malmö|Bonniers @ Stockholm|Almqvist & Wiksell @ Uppsala|Daidalos @ Göteborg|Carlssons @ Stockholm|Gleerups @ Lund|"
        "Acta Universitatis Upsaliensis @ Uppsala|SNS förlag @ Stockholm|Nordic Academic Press @ Lund|Universitetsforlaget @ Oslo|Gyldendal @ København|Hans Reitzels Forlag @ København",
        families="Andersson|Johansson|Karlsson|Nilsson|Eriksson|Larsson|Olsson|Persson|Svensson|Gustafsson|Lindström|Bergström|Åkesson|Öberg|Hägglund|Sjöström|af Klercker|Hansen|Sørensen|Bjørnstad",
        givens="Anders|Lars|Karin|Eva|Per|Ulf|Gunnar|Birgitta|Maria|Johan|Erik|Sven-Eric|Åsa|Göran|Bengt|Kerstin|Ingrid|Jan",
        bodies="Skolverket|Socialstyrelsen|Statistiska centralbyrån|SCB|Naturvårdsverket|Regeringskansliet|Folkhälsomyndigheten|Utbildningsdepartementet",
        theses="Doktorsavhandling|Diss.|Licentiatavhandling|Rapport|Examensarbete|Avhandling|C-uppsats",
        series="Acta Wexionensia|SOU|Bibliotheca Historica Lundensis|Göteborg Studies in Educational Sciences",
        editions="2 uppl.|3., omarb. uppl.|2:a upplagan|Andra upplagan|5. uppl.",
    ),
    "ru": Vocabulary(
        heads="История|Теория|Проблемы|Основы|Исследование|Анализ|Развитие|Методы изучения|О некоторых вопросах|Введение в теорию|Особенности|К вопросу о природе|Моделирование",
        subjects="русской литературы|социального управления|математического анализа|уголовного права|экономики региона|высшего образования|физики плазмы|художественного текста|рыночных отношений|национальной безопасности|русского языка|химических реакций|земной коры",
        tails=" в России| в XIX веке|: учебное пособие|: монография|: учебник для вузов|||. Часть 1|: автореф. дис. ... канд. филол. наук| в современных условиях|: опыт исследования",
        journals="Вопросы философии|Вопросы языкознания|Вестник Московского университета|Социологические исследования|Доклады Академии наук|ДАН СССР|Журнал экспериментальной и теоретической физики|ЖЭТФ|Вопросы истории|Успехи физических наук|Известия РАН|Экономист|Новое литературное обозрение|Журн. неорган. химии",
        imprints="Наука @ М.|Наука @ Москва|Мир @ М.|Высшая школа @ М.|Изд-во МГУ @ М.|Просвещение @ М.|Мысль @ М.|Наука @ Л.|Питер @ СПб.|Изд-во СПбГУ @ СПб.|Юрайт @ М.|ИНФРА-М @ М.|Художественная литература @ М.|Наукова думка @ Киев|Наука @ Новосибирск|Academia @ М.|Физматлит @ Москва|Прогресс @ М.",
        families="Иванов|Петров|Смирнова|Кузнецов|Попов|Соколов|Лебедев|Козлова|Новиков|Морозов|Волков|Лотман|Бахтин|Виноградов|Выготский|Ландау|Колмогоров|Фёдоров|Зайцев|Григорьева|Щербак",
        givens="Александр Сергеевич|Юрий Михайлович|Иван Иванович|Мария Петровна|Владимир Ильич|Лев Давидович|Николай Яковлевич|Андрей Николаевич|Елена Викторовна|Сергей Юрьевич|Алексей|Ольга|Дмитрий Олегович",
        bodies="Росстат|Российская академия наук|Министерство образования РФ|Всемирная организация здравоохранения",
        theses="дис. ... канд. экон. наук|автореф. дис. ... д-ра филол. наук|Дис. ... канд. физ.-мат. наук|препринт|отчёт о НИР|диссертация",
        series="Библиотека поэта|Новая библиотека|Литературные памятники",
        editions="2-е изд.|3-е изд., перераб. и доп.|изд. 2-е|4-е изд., стер.",
    ),
    "zh": Vocabulary(
        heads="基于深度学习的|我国|中国古代|关于|新时代|现代|高校|试论|农村|面向对象的|城市|浅析",
        subjects="图像识别方法|经济发展与产业结构|文学批评|教育改革|环境污染治理|社会保障制度|数据挖掘技术|企业管理创新|水资源利用|语言教学|高血压患者护理|金融风险",
        tails="研究|分析|研究进展|的影响因素研究|及其应用|问题探讨||综述|的实证研究|与对策",
        journals="计算机学报|软件学报|中国社会科学|经济研究|物理学报|中华医学杂志|历史研究|文学评论|管理世界|生态学报|图书情报工作|电子学报|清华大学学报(自然科学版)",
        imprints="科学出版社 @ 北京|人民出版社 @ 北京|高等教育出版社 @ 北京|清华大学出版社 @ 北京|中华书局 @ 北京|商务印书馆 @ 北京|上海人民出版社 @ 上海|复旦大学出版社 @ 上海|浙江大学出版社 @ 杭州|机械工业出版社 @ 北京|聯經出版社 @ 台北",
        families="王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|高|林|何|郭|马|罗|欧阳",
        givens="伟|芳|娜|秀英|敏|静|丽|强|磊|军|洋|勇|艳|杰|娟|涛|明|超|建国|晓东|志强|文华",
        bodies="国家统计局|中华人民共和国教育部|世界卫生组织|全国信息与文献标准化技术委员会",
        theses="博士学位论文|硕士学位论文|研究报告",
        series="中国社会科学文库|现代文学丛书",
        editions="第2版|2版|第3版|修订版",
    ),
    "ja": Vocabulary(
        heads="日本における|近代|戦後日本の|地域社会と|現代|大学生の|高齢者の|明治期の|子どもの|中世",
        subjects="教育制度|社会構造|文学表現|経済政策|仏教思想|都市計画|看護ケア|図書館サービス|情報技術|言語習得|貨幣流通|自己概念",
        tails="に関する研究|の変遷|について||の歴史|の分析|をめぐって|―事例を中心に―|の課題と展望",
        journals="社会学評論|教育学研究|史学雑誌|日本文学|心理学研究|情報処理学会論文誌|日本看護科学会誌|考古学雑誌|思想|経済研究|国語学",
        imprints="岩波書店 @ 東京|東京大学出版会 @ 東京|有斐閣 @ 東京|講談社 @ 東京|筑摩書房 @ 東京|吉川弘文館 @ 東京|ミネルヴァ書房 @ 京都|みすず書房 @ 東京|勁草書房 @ 東京|中央公論社 @ 東京",
        families="佐藤|鈴木|高橋|田中|伊藤|渡辺|山本|中村|小林|加藤|吉田|山田|佐々木|松本|井上|木村",
        givens="太郎|一郎|健|花子|美咲|隆|誠|直樹|恵子|洋子|正人|幸子|和夫|明|由美",
        bodies="文部科学省|厚生労働省|総務省統計局|日本学術会議",
        theses="博士論文|修士論文|報告書",
        series="岩波新書|講談社学術文庫|ちくま文庫",
        editions="第2版|改訂版|増補版",
    ),
    "ko": Vocabulary(
        heads="한국의|초등학생의|노인의|지역사회|대학생의|청소년의|조선시대|기업의|중소기업|도시",
        subjects="자아존중감|교육과정|복지정책|학업성취도|정보기술 활용|문화유산|조직몰입|환경정책|스트레스|문학교육",
        tails="에 관한 연구| 분석|의 영향| 개선방안||에 미치는 효과|의 역사적 고찰|: 사례를 중심으로",
        journals="한국사회학|교육학연구|한국행정학보|한국심리학회지|대한간호학회지|국어국문학|역사학보|한국콘텐츠학회논문지|경영학연구",
        imprints="박영사 @ 서울|학지사 @ 서울|서울대학교출판부 @ 서울|창비 @ 서울|한길사 @ 파주|문학과지성사 @ 서울|민음사 @ 서울|집문당 @ 서울",
        families="김|이|박|최|정|강|조|윤|장|임|한|오|서|신|권",
        givens="민수|영희|철수|지은|현우|미영|성호|은정|태영|수진|동현|혜진",
        bodies="통계청|교육부|보건복지부|한국개발연구원",
        theses="박사학위논문|석사학위논문|연구보고서",
        series="대우학술총서|한국문학총서",
        editions="제2판|개정판|2판",
    ),
}  # fmt: skip
