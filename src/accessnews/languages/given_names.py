"""Given names that news in European languages is full of: our own choice of the commonest."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    Adam Adrian Alan Albert Alberto Alejandro Alex Alexander Alexandra Alexei Alfred Alice Alison
    Amanda Amy Ana Andrea Andreas Andrei Andrew Andy Angela Anita Ann Anna Anne Annie Anthony Anton
    Antonio Arthur Barbara Beatrice Ben Benjamin Bernard Beth Betty Bill Bob Boris Brandon Brenda
    Brian Bruce Bruno Carl Carla Carlos Carmen Carol Caroline Catherine Charles Charlotte Chloe
    Chris Christian Christina Christine Christopher Claire Clara Claudia Colin Craig Daniel Daniela
    Dave David Deborah Denis Dennis Diana Diego Dmitri Donald Donna Doris Dorothy Douglas Edith
    Eduardo Edward Elena Elizabeth Ella Ellen Emily Emma Enrique Eric Erik Ernest Eva Eve Evelyn
    Felix Fernando Fiona Florian Frances Francesca Francesco Francis Francisco Frank Fred Frederick
    Gary Geoffrey George Gerald Gerard Giovanni Giulia Gloria Gordon Grace Graham Greg Gregory Guy
    Hannah Hans Harold Harry Heather Heinz Helen Helena Henri Henry Howard Hugh Ian Igor Ingrid
    Irene Isabel Isabella Ivan Jack Jacob Jacques James Jan Jane Janet Jason Javier Jean Jeff
    Jennifer Jenny Jessica Jim Joan Joanna Joe Johan Johann Johannes John Jonathan Jorge Jose José
    Josef Joseph Juan Judith Julia Julian Julie Jürgen Karen Karl Kate Katherine Kathleen Keith
    Kelly Ken Kenneth Kevin Klaus Larry Laura Lauren Lawrence Leon Leonard Lewis Liam Linda Lisa
    Louis Louise Luca Lucas Lucy Luis Luke Manuel Marc Marco Margaret Maria María Marie Mario Mark
    Marta Martha Martin Mary Matthew Matt Max Megan Melissa Michael Michel Michelle Miguel Mike
    Mikhail Monica Nancy Natalia Natalie Nathan Neil Nicholas Nick Nicola Nicole Nigel Nikolai
    Nina Nora Norman Oleg Olga Oliver Olivia Oscar Otto Pablo Pamela Patricia Patrick Paul Paula
    Pauline Pavel Pedro Peter Philip Philippe Pierre Rachel Ralph Ray Rebecca Ricardo Richard
    Rita Robert Roberto Robin Roger Ronald Rosa Rose Roy Russell Ruth Ryan Sam Samantha Samuel
    Sandra Sara Sarah Scott Sean Sergei Sharon Simon Sofia Sophia Sophie Stefan Stella Stephanie
    Stephen Steve Steven Stuart Susan Suzanne Svetlana Sylvia Tatiana Teresa Terry Thomas Tim
    Timothy Tom Tony Tracy Ulrich Valentina Vanessa Vera Veronica Victor Victoria Vincent Virginia
    Vladimir Walter Wendy Werner William Wolfgang Yuri Yvonne Zoe
    """.split()
)
