"""A number that a translator gave in another unit, numeral or clock is not lost; another one is."""

import pytest

from accessnews.translation.checks import find_faults


def kinds(source, target, language):
    return {fault.kind.value for fault in find_faults(source, target, "en", language)}


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The road is 385 miles long.", "La carretera mide 620 km.", "es"),
        ("It fell by 12 inches.", "Es sank um 30 cm.", "de"),
        ("It was 80 degrees in the park.", "Il faisait 27 degrés dans le parc.", "fr"),
        ("The pig weighed 550 pounds.", "El cerdo pesaba 250 kilos.", "es"),
        ("He is 6-foot-6 and quick.", "Er ist 1,98 Meter groß und schnell.", "de"),
        ("They farm 240 acres there.", "Eles cultivam 97 hectares lá.", "pt"),
        ("Winds reached 85 mph.", "Il vento ha raggiunto i 137 km/h.", "it"),
        ("It is 300 km (190 miles) away.", "Está a 300 km.", "es"),
        ("It stood there in the 17th century.", "Estaba allí en el siglo XVII.", "es"),
        ("It stood there in the 19th century.", "Elle était là au XIXe siècle.", "fr"),
        ("Louis 14 built it.", "Luigi XIV lo costruì.", "it"),
        ("They left at 12:55.", "Sie fuhren um 12.55 Uhr ab.", "de"),
        ("They left at 7:00 on foot.", "Se fueron a pie a las 7.", "es"),
        ("She wrote for the Sunday Times.", "Escribía para el Sunday Times.", "es"),
        ("Between 30 and 43 percent agreed.", "Tra il 30 e il 43 per cento era d’accordo.", "it"),
    ],
)
def test_a_number_given_otherwise_is_not_lost(source, target, language):
    assert not kinds(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language", "kind"),
    [
        ("The road is 385 miles long.", "La carretera mide 385 km.", "es", "unit"),
        ("The road is 385 miles long.", "La carretera mide 220 km.", "es", "number-lost"),
        ("The pig weighed 550 pounds.", "El cerdo pesaba 550 kilos.", "es", "unit"),
        ("The pig weighed 550 pounds.", "El cerdo pesaba 95 kilos.", "es", "number-lost"),
        ("It is 300 km (190 people) away.", "Está a 250 km.", "es", "number-lost"),
        (
            "It stood there in the 17th century.",
            "Estaba allí en el siglo XVI.",
            "es",
            "number-lost",
        ),
        ("They left at 12:55.", "Sie fuhren um 12.45 Uhr ab.", "de", "number-lost"),
        ("They met on Sunday in town.", "Se reunieron el lunes en la ciudad.", "es", "weekday"),
        ("They came from home.", "Vinieron de su casa, a 12 km.", "es", "number-added"),
    ],
)
def test_another_number_is_a_fault(source, target, language, kind):
    assert kind in kinds(source, target, language)
