from . import catalogue, departments, fact, naming, template, transition
