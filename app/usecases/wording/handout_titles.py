"""Handouts: the annex of each, and the first line of its title as the document breaks it."""

# The annex of each handout, and the first line of its title as the document breaks it.
HANDOUTS = {
    "handout_subsidies": (3, "湖南省困难残疾人生活补贴和"),
    "handout_pension": (4, "湖南省残疾人办理城乡居民基本养老保险"),
    "handout_medical": (5, "湖南省残疾人办理城乡居民基本医保参保"),
}
