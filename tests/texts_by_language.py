"""Short news texts in languages that are told apart, and in their near relations."""

TEXTS = {
    "en": "The council met on Monday evening and voted to keep the old bridge open until the new "
    "one is finished. Nobody had expected that, because the repairs cost more than was planned, "
    "and the mayor said that she would ask the state for help. ",
    "pt": "A câmara reuniu-se na segunda-feira à noite e decidiu manter a velha ponte aberta até "
    "que a nova esteja pronta. Ninguém esperava isso, porque as obras custam mais do que estava "
    "previsto, e a presidente disse que vai pedir ajuda ao Estado. ",
    "es": "El ayuntamiento se reunió el lunes por la noche y decidió mantener abierto el viejo "
    "puente hasta que el nuevo esté listo. Nadie lo esperaba, porque las obras cuestan más de lo "
    "previsto, y la alcaldesa dijo que pedirá ayuda al Estado. ",
    "fr": "Le conseil s'est réuni lundi soir et a décidé de garder le vieux pont ouvert jusqu'à ce "
    "que le nouveau soit terminé. Personne ne s'y attendait, car les travaux coûtent plus que "
    "prévu, et la maire a dit qu'elle demanderait de l'aide à l'État. ",
    "de": "Der Rat hat am Montagabend beschlossen, die alte Brücke offen zu halten, bis die neue "
    "fertig ist. Das hatte niemand erwartet, weil die Arbeiten mehr kosten als geplant, und die "
    "Bürgermeisterin sagte, sie werde das Land um Hilfe bitten. ",
    "nl": "De raad besloot maandagavond de oude brug open te houden tot de nieuwe klaar is. Dat "
    "had niemand verwacht, omdat de werkzaamheden meer kosten dan was gepland, en de burgemeester "
    "zei dat zij de provincie om hulp zal vragen. ",
    "ru": "Совет собрался в понедельник вечером и решил оставить старый мост открытым, пока не "
    "будет готов новый. Этого никто не ожидал, потому что работы стоят больше, чем было "
    "запланировано, и мэр сказала, что попросит помощи у государства. ",
    "uk": "Рада зібралася в понеділок увечері й вирішила залишити старий міст відкритим, доки не "
    "буде готовий новий. Цього ніхто не очікував, бо роботи коштують більше, ніж було "
    "заплановано, і міська голова сказала, що попросить допомоги у держави. ",
}
NEAR = {
    "ca": "El govern ha anunciat que les escoles de la ciutat tancaran la setmana que ve per "
    "obres. Els pares i les mares hauran de buscar una solució per als seus fills, va dir la "
    "consellera. No és la primera vegada que es fa això en els darrers anys. ",
    "gl": "O Concello de Lugo abre hoxe o prazo para as axudas ao aluguer. As persoas interesadas "
    "poden presentar os papeis na oficina da praza ou na páxina web ata o día dez. ",
    "af": "Die regering het aangekondig dat die skole van die stad volgende week sal sluit vir "
    "herstelwerk. Die ouers sal 'n oplossing vir hul kinders moet vind, het die minister gesê. Dit "
    "is nie die eerste keer dat dit in die afgelope jare gedoen word nie, maar nou is dit langer. ",
    "sk": "Na otázku, či je to tak, odpovedal, že to tak nie je a že ani nebolo. Čo sa stalo v tom "
    "dome, to vraj nevie nikto, ani on. ",
    "bg": "Правителството обяви, че училищата в града ще бъдат затворени следващата седмица заради "
    "ремонт. Родителите трябва да намерят решение за децата си, каза министърът. Това не е първият "
    "път, когато това се случва през последните години, но този път е по-дълго. ",
    "da": "Regeringen har meddelt, at byens skoler vil være lukket i næste uge på grund af "
    "reparationer. Forældrene må finde en løsning for deres børn, sagde ministeren. Det er ikke "
    "første gang, det sker i de seneste år, men denne gang varer det længere. ",
    "cs": "Prezident řekl, že o tom ještě není rozhodnuto a že na to má čas do konce roku. Jestli "
    "to bude tak, jak to je teď, zákon padne. ",
    "sl": "Ona je na to rekla, da je to zanjo končano in da on to ve, on pa, da ne ve, o čem je "
    "govor. Na sodišču so mu dali tri leta. ",
    "sr": "На питање да ли је то тако, одговорио је да то није тако и да није ни било. Шта се "
    "догодило у тој кући, то не зна нико, па ни он. ",
}
