/// The ballots that docs/guides/participatory-budgeting.md follows by hand: ten voters, four projects.
public let streetOfTheGuide = """
    META
    key;value
    description;Mill Lane
    country;UK
    unit;Mill Lane
    instance;2026
    num_projects;4
    num_votes;10
    budget;1000
    vote_type;approval
    rule;equalshares
    PROJECTS
    project_id;cost;name;category
    bench;200;A bench by the pond;green
    lights;600;Lights on the path;safety
    games;300;Games for the hall;play
    trees;300;Six fruit trees;green
    VOTES
    voter_id;vote
    1;lights,bench
    2;lights,bench
    3;lights,bench
    4;lights,bench
    5;lights
    6;lights
    7;games,trees
    8;games,trees
    9;games
    10;trees

    """
