"""English words that are no names, though headings and table cells capitalise them."""

ORDINARY = frozenset(
    """
    about above across action address after age ages all amount and annual answer april are area
    august autumn average away back bad before began below best better between board book books
    bought budget built by capital case cases cause change changes chapter child children cities
    city class comment comments conclusion contents cost costs countries country county court
    crime culture current daily data date dates day days deaths december decline description
    details died distance district down during early earnings east economy education effect election
    end energy environment error event events example expenses export exports fact facts fall
    family farm february female figure file finance first flood food for forecast founded friday
    from game games gain goal goals good government growth group half head health height help high
    history home homes hospital hour hours house how image import imports in income increase index
    industry injured introduction island item items january job jobs judge july june key kind land
    language last late law least left length less level life list local location long loss losses
    low lower lowest main male man map march market material maximum mean media median member
    members men message method minimum minutes monday money month months more most mother movie
    music name names nation need never new news next night no north not note notes november number
    numbers october of office old on one open opinion order other our out outcome over own page part
    partner party past pay people percent percentage period phone photo place plan points police
    politics population population positive power present president price prices prize problem
    product production profit profits program project province purpose question questions rain range
    rank rate rates rating reading reason region related religion repair report result results
    revenue right rise river road room round rule rules salary sale sales same saturday savings
    school schools science score season second section sector security see september service sex
    share shares ship short side sign since size snow society sold some source sources south speed
    sport sports spring staff start started state states station status step stock stop store story
    street strength student students subject summary summer sunday support surface survey system
    table target tax teacher teachers team temperature the then there third this thursday time times
    title to today top topic total town trade train transport travel trend tuesday turnover type
    under unit units unknown until up use used value view village visitors volume vote votes wages
    wait war warning water weather wednesday week weekly weeks weight welcome west what when where
    which white who why wind winner winter with without woman women work worker workers world worst
    year yearly years yes yesterday young your zone
    """.split()
)
