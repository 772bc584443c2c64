"""What newspapers set around an article in any language of which that is known.

An article is read before its language is certain, and a page mixes them: each fact is one pattern
of all languages.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from .known import known, tags
from .language import Press

_ELSEWHERE = Press(
    by="door|av|af|från|fra|oleh|od|του|της",
    author=(
        "автор[иа]?|текст"  # Ukrainian, Bulgarian, Serbian
        "|yazan|yazar|haber|muhabir|metin"  # Turkish
        "|text|tekst|forfatter|journalist|skribent|reporter|teksti|kirjoittaja|toimittaja"
        "|autor[kař]?a?|autoři|szerző|írta|autori?|autoare|oleh|penulis|wartawan"
        "|κείμενο|συντάκτης|γράφει(?: [οη])?|ρεπορτάζ|מאת|כתב|כתבת|نویسنده|گزارش|مصنف"
        "|ผู้เขียน|โดย|เรื่อง"
    ),
    staff="מאת(?= )|โดย(?= )",
    editor=(
        r"(?:редактор|джерело|фото|editör|kaynak|fotoğraf|foto|bild|kilde|källa|lähde|kuva|zdroj"
        r"|forrás|sursa|sumber|πηγή|צילום|عکس|منبع|ภาพ|ที่มา)\s*[:：]"
    ),
    dated=(
        "опубліковано|оновлено|yayınlanma|yayın tarihi|güncelleme|giriş|son güncelleme"
        "|publicerad|uppdaterad"
        "|publisert|oppdatert|publiceret|opdateret|julkaistu|päivitetty|publikováno|aktualizováno"
        "|dipublikasikan|diperbarui|פורסם|עודכן|منتشر شده|เผยแพร่|อัปเดต|δημοσίευση|ενημέρωση"
    ),
    updated="оновлено|güncelleme|uppdaterad|oppdatert|opdateret|päivitetty|aktualizováno|עודכן",
    at="kl|klo|pukul|saat|στις|о",
    role=(
        "редакція|редактор|адміністратор|автор|haber merkezi|editör|yazar|yönetici|redaktionen"
        "|redaksjonen|redaktion|redaktör|forfatter|toimitus|redakce|redakcia|szerkesztőség|redacția"
        "|redaksi|admin|penulis|σύνταξη|ομάδα σύνταξης|συντάκτης|מערכת|המערכת|تحریریه|مدیر"
        "|กองบรรณาธิการ|ผู้ดูแลระบบ|ผู้เขียน"
    ),
    outlet=(
        r"новини|газета|haber(?:ler)?i?\b|gazetesi|nyheter|nyheder|avisen?\b|tidning(?:en)?\b|uutiset"
        r"|zprávy|noviny|hírek|ziar(?:ul)?\b|berita|ειδήσεις|εφημερίδα|חדשות|خبرگزاری|ข่าว"
    ),
)
"""Of languages that have no module."""


@cache
def everywhere() -> Press:
    """The facts of all languages, each as a pattern of alternatives."""
    found = [press for tag in sorted(tags()) if (press := known(tag).press)] + [_ELSEWHERE]
    return Press(
        **{
            name: "|".join(dict.fromkeys(fact for press in found if (fact := getattr(press, name))))
            for name in (field.name for field in fields(Press))
        }
    )
