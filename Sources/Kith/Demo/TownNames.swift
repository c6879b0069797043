// Invented names. No town of England has these, and the postcode area PB does not exist.
enum TownNames {
    /// The first is the demo's own town; a county has 14 of them.
    static let towns = [
        "Pellbrook", "Quernby", "Tolverdale", "Maskwell", "Ostlebridge", "Hindlewick", "Varnley",
        "Drubwell",
        "Pranby", "Cobblethwaite", "Nettlecarr", "Ashenholt", "Wickerdale", "Fullerby", "Teaselham",
        "Bobbinthorpe", "Larksett", "Mungley", "Skeinmouth", "Fleeceby", "Corderham", "Dyrhamsall",
        "Winceby Moss",
        "Ottercarr", "Plashwell", "Quillbourne", "Rushenby", "Sallowdene", "Tarrowby", "Umberdale",
        "Vellowick",
        "Withenshore", "Yarrowmoss", "Brindlecombe", "Curlewby", "Dapplemere", "Eddlesworth Green",
        "Fenwhistle",
        "Gorselow", "Harebellby", "Inglemoss", "Jackdaw Bridge", "Kestrelby", "Lapwing Cross",
        "Merlinthorpe",
        "Nuthatch Hill", "Ouzelby", "Pipitsworth", "Quaggy Bridge", "Ringousel", "Sandpiper Quay",
        "Ternmouth",
        "Upper Whimbrel", "Vixenby", "Wagtail Green", "Yaffleham",
    ]
    static let counties = ["Mereshire", "Vale of Tenter", "North Loomland", "Coast and Carr"]
    static let system = "Mere and Loom"

    static let rivers = ["Pell", "Quern", "Tolver", "Lathe", "Ostle", "Hindle", "Varn", "Drub"]
    static let mills = [
        "Providence Mill", "Perseverance Mill", "Albion Mill", "Hope Mill", "Industry Mill",
        "Prospect Mill",
    ]
    static let neighbourhoods = [
        "Millgate", "Weirside", "Holly Bank", "Scarhead", "Nab Lane", "Beckfoot", "Larch Hill",
        "Station Quarter",
        "Crossfields", "Tenterfields", "The Avenues", "Bleach Green", "Long Causey", "Carr End",
        "Whin Hill",
        "Priory", "Quarry Bank", "Dyers Bridge", "Moorside Edge", "Orchard Rise", "Low Wharf",
        "Chantry",
        "Sparrow Hill", "Tollgate", "Kiln Green", "Marsh Lane", "Fold Head", "Rookery", "Lock Side",
        "Thorn Bank",
    ]
    static let streets = [
        "Weavers Row", "Dyehouse Lane", "Tenter Street", "Shuttle Street", "Loom Street", "Canal Road",
        "Chapel Street", "Market Place", "Mill Lane", "Bobbin Lane", "Fuller Street", "Teasel Close",
        "Wool Street", "Sluice Road", "Packhorse Lane", "Carder Street", "Spindle Way", "Reed Street",
        "Heald Street", "Jacquard Road", "Madder Street", "Woad Close", "Fleece Yard", "Clogger Street",
        "Piecehall Lane", "Turnpike Road", "Goit Side", "Ginnel Street", "Lamplighter Way",
        "Almshouse Lane",
    ]

    /// What a town can say of itself.
    static let histories = [
        "grew up round its mill, which closed in 1979 and opened again as a community hub in 2011",
        "wove blankets for two hundred years, and still holds its Blanket Fair on the "
            + "last Saturday of June",
        "was a market town before it was a mill town, and keeps its Thursday market",
        "had three mills and a dyeworks on the river, and a canal that is now its best walk",
    ]
}
