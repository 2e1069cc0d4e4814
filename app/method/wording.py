"""Is it worded as a result? Simple word lists, French and English: they ask, they never forbid."""

import re
import unicodedata
from functools import cache

LONGEST = 35
"""The most words of an impact sentence."""

ACTIVITIES = """
offrir organiser former animer accompagner sensibiliser informer soutenir creer developper mettre implanter
deployer elaborer produire diffuser publier distribuer financer embaucher recruter tenir coordonner mobiliser
concerter promouvoir outiller referer documenter evaluer planifier realiser intervenir
provide organize organise train facilitate support raise inform create develop set establish implement deploy
deliver produce distribute publish fund hire recruit hold coordinate mobilize mobilise promote refer document
evaluate plan conduct
"""
NAMED_ACTIVITIES = """
mise en place|mise sur pied|tenue|organisation|creation|elaboration|diffusion|animation|sensibilisation
accompagnement|offre|deploiement|realisation|delivery|provision|organization|implementation|awareness campaign
"""
OUTPUTS = """
atelier|ateliers|rencontre|rencontres|seance|seances|formation|formations|guide|guides|trousse|outil|outils
depliant|campagne|comite|plan|rapport|etude|site web|kiosque|service|services|programme|projet|evenement|poste
workshop|workshops|meeting|meetings|session|sessions|training|toolkit|leaflet|campaign|committee|report|website
program|project|event|position
"""
CHANGES = """
augmentation hausse accroissement amelioration renforcement diminution baisse reduction recul elimination
maintien stabilisation vivent ont disposent accedent utilisent adoptent maitrisent connaissent sentent
participent obtiennent conservent terminent frequentent travaillent logent collaborent mangent peuvent savent
increase increased improved enhanced strengthened reduced decreased eliminated maintained stabilized live have
can use adopt know feel attain retain complete attend work
"""
VAGUE = """
qualite de vie|epanouissement|bien-etre|mieux-etre|meilleure vie|better outcomes|quality of life
well-being|wellbeing
"""
MISSING = """
manque d|manque de|absence d|absence de|il n y a pas de|il n y a pas d|il faut|besoin d un|besoin d une
lack of|absence of|there is no|we need
"""
SOLUTIONS = """
centre|maison|service|services|programme|projet|poste|intervenant|intervenante|intervenants|coordonnateur
coordonnatrice|financement|subvention|local|locaux|navette|outil|outils|guichet|comite|formation|site web
center|house|program|project|worker|coordinator|funding|grant|premises|shuttle|tool|tools|committee|training|website
"""
MEANS = (
    r"\b(grace (?:a|au|aux)|au moyen (?:d|de|des|du)|a travers|via|through|thanks to|by means of|by \w+ing)\b"
)
BY = r"\bpar (?!jour|semaine|mois|an\b|annee|famille|personne|habitant|menage|enfant|eleve|tete|heure)"
AND = r"\b(et|ainsi que|de meme que|and|as well as)\b"


def folded(text: str) -> str:
    """Lower case, no accents, one space between words, elisions opened: «l’accès» becomes «l acces»."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w%-]+", " ", bare).split())


@cache
def _any_of(words: str) -> re.Pattern[str]:
    choices = [
        re.escape(part.strip()) for line in words.split("\n") for part in line.split("|") if part.strip()
    ]
    if "|" not in words:
        choices = [re.escape(word) for word in words.split()]
    return re.compile(rf"\b(?:{'|'.join(sorted(choices, key=len, reverse=True))})\b")


def names_activity(text: str) -> bool:
    """It tells what the group will do: «offrir des ateliers», «mise en place d’un guichet»."""
    said = folded(text)
    if _any_of(ACTIVITIES).match(said) or _any_of(NAMED_ACTIVITIES).match(said):
        return True
    return bool(re.match(rf"(?:plus|moins|augmentation|hausse|more|increase)\b.{{0,20}}{_outputs()}", said))


def _outputs() -> str:
    return _any_of(OUTPUTS).pattern


def names_means(text: str) -> bool:
    """It tells how: «grâce à», «par des cuisines collectives»."""
    said = folded(text)
    return bool(re.search(MEANS, said) or re.search(BY, said))


def joins_changes(text: str) -> bool:
    """Two changes in one sentence: a word of change on both sides of «et» or «ainsi que»."""
    said = folded(text)
    for join in re.finditer(AND, said):
        after = said[join.end() :].split()[:2]
        if _any_of(CHANGES).search(said[: join.start()]) and _any_of(CHANGES).search(" ".join(after)):
            return True
    return False


def is_vague(text: str) -> bool:
    """It could mean anything unless it is measured: «une meilleure qualité de vie»."""
    return bool(_any_of(VAGUE).search(folded(text)))


def names_missing_solution(text: str) -> bool:
    """The problem is said as a solution that is missing: «il manque un centre…», «manque de financement»."""
    said = folded(text)
    found = re.search(rf"{_any_of(MISSING).pattern}|\bmanque (?:un|une|des)\b", said)
    return bool(found and _any_of(SOLUTIONS).search(" ".join(said[found.end() :].split()[:4])))


def word_count(text: str) -> int:
    """How many words a person would count."""
    return len(re.findall(r"\w[\w’'-]*", text))
