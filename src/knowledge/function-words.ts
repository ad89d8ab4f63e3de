/**
 * Words of each language that carry no topic here: articles, pronouns, auxiliaries, prepositions and particles, numbers, days and
 * months, relatives a story is about, and what people say around a question. Folded: lower case, no accents; German umlauts also as
 * two letters. What the glossary knows is never dropped.
 */
const lists: Record<string, string> = {
  de: `ab abend aber ablaeuft ablauft acht aktuell alle allem aller allerdings alles allgemein als also am an anbieten
    andere anderen anderer anderes april art arten auf august aus ausserdem bald bedeutet bei beide beim bekommen
    bestimmte bestimmten bestimmtes bewerbern bezueglich bezuglich bieten bietet bin bis bist bitte brachte brauchts
    bringen bringt bruder bzw ca circa da dabei dafuer dafur damit dank danke dann daran darauf darf darfst darin
    daruber darueber das dass davon dazu dein deine deinem deinen deiner dem den denke denn der deren derzeit des
    dessen dezember dich die dienstag dies diese dieselbe diesem diesen dieser dieses ding dinge dir doch donnerstag
    dort dran drauf drei dreissig du duerfen durch durfen eben eher eigene eigenen eigentlich ein eine einem einen
    einer eines einfach einige eltern enkel enkelin entsprechend entwickle er erfahren erst erste ersten erzaehlen
    erzahl erzahlen es etwa etwas euch euer eure eurem euren eurer falls februar fertig finde finden findet frage
    fragen frau freitag freund freundin fuenf fuer funf funfzig fur ganz ganze ganzen geben gegen gegenuber gehen
    gehoert gehort geht gehts gelesen genau gerade gern gerne gesehen gibt gibts gings glaube gross grosse grossen
    grosser gruesse gruss grusse gut gute guten gutes hab habe haben habt haette haetten hallo halt hast hat hatte
    hatten heisst heute hey hi hier hierbei hierfur hinsichtlich hochstens hoffe hoffen ich ihm ihn ihnen ihr ihre
    ihrem ihren ihrer im immer in interessiere interessieren interessiert irgendwann irgendwie irgendwo ist ja
    jahrelang januar je jede jeden jeder jedes jemand jemanden jene jetzt jeweils juli juni kann kannst kein keine
    keinem keinen keiner klein koennen koennt koennte koennten koenntet komme kommen kommst kommt komplett konkret
    konnen konnt konnte konnten konntet kumpel laeuft lang lange langer lassen lasst lauft lebe leben legen legt
    leider lese lesen leute liebe lieber mache machen macht mag mai mal man manche mann marz mehr mehrere mein meine
    meinem meinen meiner meines meinst meint meist meistens mich mindestens mir mitteilen mittwoch mochte mochten
    moechte moechten moin moment momentan montag morgen mutter nach nachbar nachher nachste nachsten nachster naechste
    naechsten naja ne neffe nehmen nehmt nein nem nen ner neu neue neuen neun nicht nichte nichts nie niemand nimmt
    nix noch normalerweise november ob oft ok okay oktober ordentlich partner plane pro rechnen rechner sache sachen
    sage sagen sagt samstag schaffe schafft schlecht schon schwester sechs sechzig seh sehr sei seid sein seine seinem
    seinen seiner seit seitens selber selbst september servus setzen sich sie sieben sieht siehts sind so sogenannte
    sohn solch solche solchen solcher soll sollen sollte sollten solltest sondern sonntag sonst sowas sowie stehen
    steht stelle suche suchen suchst super tag tatsachlich teil teilen tochter toll trotzdem tun tut uber uberhaupt
    uberlege ublich ublicherweise ueber ueberhaupt ueberlege ueblich um ungefaehr ungefahr uns unser unsere unserem
    unseren unter vater verraten verschieden verschiedene verschiedenen versuche viel viele vielen vielleicht vier
    vierzig voellig vollig vom von vor vorab vorher vorm waere waeren wann war waren wart warum was weil weiss weiter
    welche welchen welcher welches wem wen weniger wenn wer werde werden werdet weshalb wie wieso wir wird wirklich
    wirst wissen wo wobei wohl wohne wollen wollt wollte wollten womit wonach woran worin wovon wuerde wuerden wuerdet
    wuesste wurde wurden wurdet wusste zehn zeig zeigen zu zum zur zusammen zwanzig zwei zwischen zwolf`,
  fr: `a actuellement ai ailleurs aime aimer aimerais ainsi aller allez alors ami amie aout apres arrive arriver as
    attendre au aujourd aura aurait autre autres aux avais avait avant avec avez avoir avons avril bah beaucoup ben
    bien bjr bon bonjour bonne bonnes bons bonsoir bref c ca car ce ceci cela celle celui certaines certains ces cet
    cette ceux chaque cher cherche cherchent cherchez chez chose choses chui cinq cinquante combien comme comment
    commentaire concernant concretement connaitre contre conviendrait convient copain copine cordialement coucou crois
    curieuse curieux d dans de decembre deja demande depuis des deux devraient devrais devrait dimanche dire dis
    disons dites dix doivent donc donne donner donnez dont douze ds du elle elles en encore enfin ensuite entendu
    entre environ es espere esperer esperez est et etaient etait ete etes etre eu eux exactement facile facilement
    facon faire fais faisait fait faites femme ferait fevrier fille fils fois font frere g generalement genre gens
    grand grande grandes grands gros grosse habite habituellement hein hello hui huit ici il ils informations
    interessant interesse interessee interesserait j jamais janvier je jeudi jsuis juillet juin jusqu juste jvoudrais
    l la le les leur leurs lire lors lu lui lundi m ma madame mai maintenant mais maniere mardi mari mars me meme
    merci mercredi mere mes messieurs met mettre moi moins mon monsieur n ne neuf neveu ni niece niveau non
    normalement nos notamment notre nous nouveau nouvelle novembre octobre ok on ont ou oui par parce parents parfois
    parmi partie partir pas passe passent passer pendant pense pensez pere petit petite peu peut peuvent peux plait
    plus plusieurs plutot possible possibles pour pourquoi pourrais pourrait pourriez pouvez pouvoir pouvons
    precisement premier premiere prend prendre prochain prochaine propos puis puisque puisse qu quand quarante quatre
    que quel quelle quelles quelque quelques quels question questions qui quinze quoi recherche recherchez reel
    renseignements renseigner s sa sachant sais salut samedi savoir se selon sept septembre sera seraient serait
    seront ses si simple sinon six slt soeur soi soit soixante sommes son sont souhaite souhaiterais sous souvent stp
    suis sur surtout svp t ta te temps tes toi ton toujours tous tout toute toutes trente tres trois trop trouve
    trouvent trouver truc trucs tu type un une va vais vas vendredi venir vers veulent veut viens vient vingt vis vit
    vivre voila vont vos votre voudrais voulais voulez vous vrai vraie vraiment vu y ya`,
  es: `a abril aca acaba acabar acabo acerca acostumbra actualmente ademas agosto ahi ahora al algo alguien algun alguna
    algunas alguno algunos alli amiga amigo ante aparte aproximadamente aquel aquella aqui asi aunque bien buena
    buenas bueno buenos busca buscar busco cada cinco cincuenta como con concreta concreto conocer consulta cosa cosas
    cree creo cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuarenta cuatro curiosidad da dais dan dar de
    debe deben deberia deberian debo decir decirme dedicarme dedicarse dedico deje del desde despues dias dice dicen
    diciembre diez digame dime dirias disculpe doce domingo donde dos duda e ejemplo el ella ellas ello ellos en
    encanta encontrar encuentro enero entonces entre era eran eres es esa esas ese eso esos esperar espero esta estaba
    estais estamos estan estar estas este estimado estimados esto estos estoy estuve exacta exactamente exacto facil
    facilmente favor febrero forma fue fueron generalmente gente gracias gran grande grandes gusta gustar gustaria ha
    habeis haber habia habria hace haceis hacen hacer haces hacia hago han has hasta hay haya he hemos hermana hermano
    hija hijo hola hoy incluido incluso incluye incluyen informacion intentar intento interesa interesada interesado
    ir jueves julio junio la las le leido les lo los luego lugar lunes madre mal manera marido martes marzo mas mayo
    me mejor menos mi mia miercoles mio mis misma mismo momento mucha muchas mucho muchos mujer muy nada nadie ni
    nieta nieto ningun ninguna ninguno no noches normalmente nos nosotros novia noviembre novio nuestra nuestro
    nuestros nueva nueve nuevo nunca o ocho octubre ofrece ofreceis ofrecen oido oiga once os otra otras otro otros
    oye padre para parte pasa pasan peor pequena pequeno perdon pero piensa pienso poco pocos podeis podemos poder
    podria podriais podrian por porfa porfavor porque posible posibles pregunta preguntar pregunto prima primer
    primero primo proxima proximo puede pueden puedes puedo pues que queda queria quien quienes quiere quieren quieres
    quiero quince quisiera real realmente respecto sabado saber saludos se sea sean segun seis senor senores
    septiembre ser seria serian sesenta si siempre siendo siete sin sino sitio sobre sobretodo sobrina sobrino sois
    solo somos son soy su suele suelen sus tal tambien tampoco tan tanto tardes te tendre tendria teneis tenemos tener
    tengo tenia terminar termino tiempo tiene tienen tienes tipo tipos toda todas todo todos tras treinta tres tu tus
    u ud un una unas uno unos usted ustedes va vais vale vamos van vas vd veces veinte vengo venir verdad vez viene
    viernes visto vive vivir vivo vosotros voy vuestra vuestras vuestro vuestros y ya yo`,
  it: `a abbiamo abita abito adesso agli agosto ai al alcune alcuni all alla alle allo allora altra altre altri altro
    amica amico anche ancora andare appena aprile aspettare aspettarmi attualmente avere avete aveva avevo avrebbe
    avrei avreste avuto beh boh buon buona buonasera buongiorno buono c caso ce cercare cerco che chi ci ciao
    cinquanta cinque cio circa com come con concreto cortesemente cos cosa cose cosi credo cugina cugino cui curiosita
    d da dagli dai dal dall dalla dalle dallo danno dare date davvero degli dei del dell della delle dello deve devi
    devo devono di dica dicembre dici dieci dire dirmi dite dodici domanda dopo dov dove dovete dovrebbe dovrei due
    dunque e ed era erano esatta esattamente esempio essere fa faccio facile facilmente fai fanno fare fate fatto
    favore febbraio fidanzata fidanzato figlia figlio figuriamoci finito fosse fra fratello generalmente genere
    gennaio gente gentile gentili gentilmente gia giorno giovedi giugno gli grande grandi grazie ha hai hanno ho i il
    in info informazione informazioni insomma interessa interessata interessato io l la le lei letto li lo loro luglio
    lui lunedi luogo m ma madre magari maggio mai marito martedi marzo me meno mentre mercoledi mi mia mica mie miei
    mio mo modo moglie molta molte molti molto ne negli nei nel nell nella nelle nello nessuna nessuno niente nipote
    no noi non normalmente nostra nostro nove novembre nulla nuova nuovo o od oggi ogni oppure ora otto ottobre padre
    parte penso per perche pero piace piacerebbe piccola piccolo piu pochi poco poi possiamo possibile possibili posso
    possono posto potere potete potrebbe potrei potreste pratica precisamente precisione prego prima primo proprio
    prossima prossimo provare provo puo puoi pure qua qual qualche qualcosa qualcuno quale quali quando quant quanta
    quante quanti quanto quaranta quattro quel quell quella quelle quelli quello quest questa queste questi questo qui
    quindi quindici riguardo s saluti salve sapere sapete sara saranno sarebbe sarebbero scusa scusate scusi se sei
    sempre sentito sera sessanta sette settembre si sia siamo siano siete so solito solo sono sorella sperare spero
    spesso sta stai stanno stare stata stato stessa stesso sto su sua subito sugli sui sul sull sulla sulle sullo suo
    suoi svolge svolgere svolgono tal tanta tanti tanto te tempo ti tipo tra tre trenta troppo trova trovano trovare
    tu tua tuo tuoi tutta tutte tutti tutto un una uno v va vado vai vanno ve venerdi vengo vengono venire venti
    veramente verita vero vi viene visto vive vivo voglio vogliono voi volete volevo volta volte vorrei vorremmo
    vostra vostre vostri vostro vuoi vuole`,
  nl: `aan aankomende acht af al alle allemaal alles als alsjeblieft alstublieft altijd alvast ander andere april aub
    augustus bedankt beetje ben benieuwd bent beste beter betreft bij bijvoorbeeld binnen bovendien broer buiten
    buurman daar daarbij daarmee daarna daarvan daarvoor dag dan dank dat de december den denk denken der dergelijke
    dertig deze die ding dingen dinsdag dit dochter doe donderdag door drie dus echt een eens eerste eigenlijk elk
    elke en er eraan eraf erbij erg erover eruit ervoor even februari ga gaan gaat geachte gebeuren gebeurt geeft geen
    gehoord geldt gelezen geloof gemiddeld geven geweest gewoon gezien goed goede goedemiddag goedemorgen goedenavond
    goedendag graag groet groeten groetjes groot grote haar had hadden hallo heb hebben hebt heeft heel heen heer heet
    helemaal hen het hey hier hierbij hiervoor hij hoe hoeveel hoi hoop hoor hopen hou houden houdt hun ieder iedereen
    iemand iets ik in info informatie inhouden interesse is ja januari je jij jou jouw juli jullie juni kan keer klaar
    klein kleindochter kleine kleinzoon kom komen komt kon konden krijg krijgen krijgt kun kunt laat lang lange langer
    laten later leef lekker leuk leuke ligt lijkt maak maakt maandag maar maart mag maken makkelijk man manier mars me
    meer meestal mei men mensen met mevrouw mij mijn minder misschien mn moeder mogelijk mogen momenteel mooi n na
    naar nee neef neem neemt negen nemen net nicht niet niets nieuw nieuwe nieuwsgierig niks nog nooit normaal
    normaliter nou november nu of ok oke oktober om omdat onder ongeveer ons onze ook op over paar partner per plek
    precies prima probeer qua september sinds slecht slechter sommige soort sowieso staan staat straks t te tegen
    tegenwoordig ter terwijl tien tijd tijdens toch toe toen tot trouwens twaalf twee twintig type u uit uw vaak vader
    van vandaag vanuit veel veertig vele verder vertel vertellen verwacht verwachten vier vijf vijftien vijftig vind
    vinden vindt volgende volgens volledig voor vooral voorbeeld vraag vraagje vragen vriend vriendin vrij vrijdag
    vrouw waar waaraan waarin waarmee waarom waarop waarvan wanneer want waren was wat we wees weet weinig wel weleens
    welk welke wellicht werd weten wie wij wil wilde willen wilt woensdag wonen woon woont word worden wordt wou zaken
    zal zaterdag ze zeer zeggen zegt zelf zes zestig zeven zich zien ziet zij zijn zit zitten zo zoal zoek zoiets
    zondag zoon zou zouden zul zullen zult zus`,
  pl: `a aby albo ale bardzo beda bede bedzie bez bo brat by byc byl byla bylby byli bylo byloby bym bys bywa calkiem
    calkowicie calosci chce chcesz chcialabym chcialbym chcieliby chlopak chodzi ci cie ciebie co cokolwiek corka cos
    czas czego czerwca czesc czesto czterdziesci czterech cztery czwartek czy czyli czym czytalem da dac daje dam dla
    dlaczego do dobra dobre dobrego dobry dobrym dobrze dokladnie dokladny dowiedziec ds duza duze duzo duzy dwa
    dwadziescia dwanascie dwie dwoch dziala dzieki dziekuje dzien dziesiec dziewczyna dziewiec dzis dzisiaj ej gdy
    gdzie go gory gorzej grudnia hej hmm i ich idzie ile ilu im inaczej informacja informacje interesuje istnieje itd
    itp ja jak jaka jakas jaki jakich jakichs jakie jakies jakis jako jakos jednak jego jej jesli jest jestem jestes
    jestesmy jeszcze jezeli juz kazda kazde kazdy kiedy kilka kolega kolezanka konkretnie kto ktore ktorys ktos ku
    kwietnia latwe latwo lepiej licze liczy liczyc lipca listopada lub ludzi ludzie lutego ma macie maja mala male
    malo maly mam mama mamy marca masz maz mi mial miala mialbym miec miejsce mieszkam mna mnie mniej moga moge
    moglabym moglby moglbym moi moich moj moja moje mojego mojej mowi moze mozecie mozesz mozliwe mozliwy mozna mu
    musial my mysle na nad nam nami naprawde nas nasz nasza nic nie niech niedziela niedziele niej nigdy nikt nim niz
    no normalnie nowa nowy np o obecnie oczekiwac od ok okolo on ona one oni ono oprocz oraz osiem osoba ot pan pani
    panstwa panstwo panu pare pazdziernika piatek piec piecdziesiat pieciolatnim pieciu pierwsza pierwszy pietnascie
    po pochodze pod poniedzialek poniewaz potem powiedzcie powiedziec poza pozdrawiam pozniej prawda probuje prosze
    przeciez przed przez przy przyjaciel przyklad przypadek przypadku przyszly przyszlym pytam pytania pytanie raczej
    raz razy robi rowniez rzecz rzeczy sa sie siebie siedem siema sierpnia siostra slyszalem sobie spodziewac spoko
    sposob sprawie sroda srode stad stopniu stycznia swoim swoj swoja swoje swojego swojej syn szanowni szesc
    szescdziesiat szuka szukam ta tak taka taki takich takie takiego takiej takim takze tam tamten tata te tego tej
    temacie temat temu ten teraz tez to troche trzech trzy trzydziesci trzyletnim tu tutaj twoj twoja twoje ty tych
    tylko tym tymi tzn u ucze uprzejmie uwazam w wam wami was wasz wasza wasze waszej waszych waszym we widzialem wiec
    wiecej wiecie wieczor wiedziec wiele wiem witam wlasciwie wlasciwy wlasnie wnuczka wnuk wrzesnia wszyscy wszystkie
    wszystko wtedy wtorek wy wychodzi wydaje wyglada wygladac wygladaja z za zainteresowana zainteresowany zapytac
    zatem zawsze zazwyczaj ze zeby zle znajduje zona zostaje zrobi zrobic zwlaszcza zwykle zyje`,
};

const functionWords = new Map(Object.entries(lists).map(([language, list]) => [language, new Set(list.split(/\s+/))]));

/** A word of the language (ISO 639-1) that carries no topic. Folded. English has its own list where stop words are. */
export function isFunctionWord(word: string, language: string): boolean {
  return functionWords.get(language)?.has(word) ?? false;
}
