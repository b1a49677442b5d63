"""Labels: what a text does, the acts in it, the rule that decided, and what is not covered."""

from pathlib import Path

import pandas as pd
import pytest

from trustkit.errors import AnswerError, ContentError
from trustkit.signals import labels, makers, rules
from trustkit.signals.labels import CLASSES, FLAGS, label, label_texts, why
from trustkit.signals.patterns import lexicon

# Made up for these tests: what a small business writes, and what each post does.
POSTS = pd.read_csv(Path(__file__).with_name("small_business.csv"))


def events(*texts, kind="post", language="en", direction="made"):
    ids = [f"x:{place}" for place in range(len(texts))]
    return pd.DataFrame(
        {"id": ids, "text": texts, "kind": kind, "language": language, "direction": direction}
    )


def flags_of(text, **context):
    row = label(events(text, **context)).iloc[0]
    return {flag for flag in FLAGS if row[flag]}


@pytest.mark.parametrize(("kind", "does", "text"), list(POSTS.itertuples(index=False, name=None)))
def test_a_small_business_is_understood(kind, text, does):
    assert label(events(text, kind=kind))["does"].to_list() == [does]


# Made up as well: what airlines, banks, telephone companies, food and drug makers write, of no company in particular.
CORPORATE = pd.read_csv(Path(__file__).with_name("corporate.csv"), sep="|")


@pytest.mark.parametrize(("does", "text"), list(CORPORATE.itertuples(index=False, name=None)))
def test_a_company_is_understood_from_its_texts_alone(does, text):
    assert label_texts([text])["does"].to_list() == [does]


RIGHT = {
    "pitch": [
        "20% off all cakes this week",
        "Book your MOT today",
        "Our new autumn range is here: https://shop.example",
        "New in our shop: candles from the abbey",
        "Come to our shop for pumpkins",
        "Here is why you need us",
        "Only £4 a slice",
        "Gift vouchers make a lovely present",
        "Let us help you grow your business",
        "Use code SPRING at the till",
        "We offer a free consultation",
        "Tickets are on sale now",
        "Back on the shelf: quince jelly, £4.50 a jar",
        "Two places have come up on Friday's sewing course",
        "On Fridays families pay half",
    ],
    "call_to_action": [
        "Read the whole story: https://a.example",
        "Please share",
        "#baking tip: try a colder oven",
        "Tonight, watch us on the local news",
        "Don’t forget to vote",
        "@ann Come along on Tuesday",
        "Read the full story of the mill",
        "Go to our page for the list",
        "Tell us what you think: https://a.example/survey",
        "Tell your friends",
        "The soup van needs volunteers on Saturdays",
        "Enquiries to ann@a.example",
    ],
    "question": ["Tea or coffee?", "what time do you open", "Offen？", "Really?!", "“Why not?” she said"],
    "thanks": [
        "Thanks a bunch!",
        "thank you all",
        "Much appreciated",
        "We really appreciate it",
        "Cheers Tom",
        "THANKYOU",
    ],
    "praise": [
        "Well done, Maya!",
        "What a great performance",
        "Great work @ann",
        "Congrats!",
        "Wow! 😍",
        "You are a star",
    ],
    "credit": [
        "Lovely piece on rye via @millbaker",
        "Photo by @ann",
        "h/t @ann",
        "Thanks to @ann for the tip",
        "Go and see @thread_and_needle",
        "RT @ann: the fair is on",
        "Shout out to the whole market",
        "A cake made by our friends at the mill",
        "Photo: Moira Fenn",
        "Thank you to Pell's bakery for the photo",
        "Read what @ann wrote",
    ],
    "small_talk": [
        "Rain again!",
        "Who saw Bake Off?",
        "Book club tonight",
        "My son lost his first tooth",
        "The football kept us up",
    ],
    "self_mention": [
        "Our bread is out of the oven",
        "We’re open",
        "Come and visit us",
        "Two of us are off sick",
    ],
    "wordless": ["❤️", "@ann 👍", "https://a.example", "!!!"],
    "apology": [
        "So sorry to hear that",
        "We apologise for the wait",
        "Our mistake, Ann",
        "Apologies for the delay",
    ],
    "share": [
        "Great article by @millbaker on rye",
        "RT @ann: the fair is on",
        "Frost tonight, via @countyweather",
        "Worth a read: https://a.example",
    ],
    "introduction": [
        "@ann meet @bea, she roasts the coffee you asked about",
        "You two should talk",
        "Let me introduce you to our neighbour",
        "For shoes, talk to @cobbler",
    ],
    "templated": [
        "This is an automated reply",
        "Thank you for your message. We will get back to you as soon as possible.",
        "Thanks for the follow! Like us too",
        "Hi {first_name}, welcome",
    ],
}
WRONG = {
    "pitch": [
        "Our bread is out of the oven",
        "Book club tonight",
        "Sold out by noon, sorry",
        "In order to rise, dough needs warmth",
        "Feel free to bring the dog",
        "Great service at the cafe next door",
        "Your order is ready, Ann",
        "Reading a good book in the rain",
        "We raised £310 for the hospice",
        "We donate £50 a month to the kennels",
        "https://shop.example/order-now",
        "We're here if you need us",
        "Count us in. What time do you need us?",
        "Our shop cat has met a dachshund.",
        "He told the whole bus about our shop",
        "Please share if you'd like our shop to stay open till seven.",
    ],
    "call_to_action": [
        "We've read the atlas since ten",
        "How are your sweet peas doing? Show us",
        "Book club was lovely last night",
        "What was the bread of your childhood? Go on, make us hungry",
        "We've moved our ghost stories upstairs, ask us if you're lost.",
        "The best book to read on a train is a thin one",
        "Tell us how it went",
        "Lovely to hear from you",
        "We go to the market on Fridays",
        "We get our flour from the mill",
        "They found out on Friday, and we'll find out soon",
        "Mark's back from holiday",
        "Two people come in for the warmth",
        "I like to read",
        "We see more cyclists than ever",
        "The join between the tiles is cracked",
        "My watch stopped",
        "See you tomorrow",
        "Take care, all",
        "Never a dull day",
        "Mark is back from holiday",
        "Saw your message too late, sorry!",
        "Hearing your stories is why we open at six",
        "Even your dog is welcome on the terrace",
        "Bless your heart, Anna",
    ],
    "question": ["https://a.example/?q=1", "No questions asked.", "What a day!"],
    "thanks": [
        "Thanks a bunch for nothing",
        "No thanks",
        "Thanks to the roadworks, nobody found us",
        "Thankless work",
        "https://a.example/thank-you",
    ],
    "praise": [
        "Not great",
        "Have a lovely weekend",
        "Oh great, more rain",
        "Our amazing cakes",
        "The well is done with",
    ],
    "credit": [
        "Get there via Mill Road",
        "Photo evening on Friday",
        "Thanks, Ann",
        "Visit us",
        "Photo: our new sign",
        "Photos from Sunday are up",
        "Thanks to everyone for the photos",
        "Photo: rye loaf",
    ],
    "small_talk": ["The cam belt is worn", "Closed on Monday", "Chocolate cake, 20% off this weekend"],
    "self_mention": [
        "Made in the US",
        "The USA",
        "A western film",
        "You are open late",
        "The hours are on the door",
    ],
    "wordless": ["ok", "да", "#yum", "@ann ok", "ß"],
    "apology": [
        "No need to apologise",
        "Sorry for your loss",
        "Better safe than sorry",
        "I feel sorry for the dog",
    ],
    "share": ["We share a yard with the cobbler", "Read on", "The article is long"],
    "introduction": ["We meet on Tuesday", "Introducing our new range", "You should try the rye"],
    "templated": ["I will get back to you, Ann", "Thanks for coming", "We open when we wake"],
}


@pytest.mark.parametrize(("flag", "text"), [(flag, text) for flag, texts in RIGHT.items() for text in texts])
def test_an_act_is_seen(flag, text):
    assert flag in flags_of(text)


@pytest.mark.parametrize(("flag", "text"), [(flag, text) for flag, texts in WRONG.items() for text in texts])
def test_what_only_looks_like_an_act_is_not_taken_for_it(flag, text):
    assert flag not in flags_of(text)


def test_a_customer_cannot_pitch_the_business():
    text = "Can I order online, or is it 20% off in the shop only?"
    assert "pitch" in flags_of(text)
    assert "pitch" not in flags_of(text, direction="received")


def test_a_repost_passes_on_anothers_words_and_pitches_nothing():
    row = label(events("20% off everything! Order now: https://a.example", kind="repost")).iloc[0]
    assert (row["does"], row["credit"], row["pitch"]) == ("information", True, False)


def test_a_reply_is_judged_as_one():
    text = "The side door is open until six."
    found = label(pd.concat([events(text), events(text, kind="reply")], ignore_index=True))
    assert found["does"].to_list() == ["information", "community"]
    assert found["rule"].to_list() == ["tells something", "answers someone"]


ANSWERS = [
    "Yes, dogs are welcome",
    "We open at nine",
    "You can park in the yard",
    "@ann it costs £4",
    "A3: with rye",
]
NO_ANSWERS = [
    "Which day?",
    "Thank you, Ann!",
    "Lovely!",
    "❤️",
    "See you there",
    "Order now: https://a.example",
]


@pytest.mark.parametrize("text", ANSWERS)
def test_a_reply_that_tells_something_is_an_answer(text):
    assert "answer" in flags_of(text, kind="reply")


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_a_reply_that_asks_thanks_or_sells_is_none(text):
    assert "answer" not in flags_of(text, kind="reply")


@pytest.mark.parametrize(
    ("does", "text"),
    [("community", "Tell us how it went"), ("action", "Tell us how it went: https://a.example/survey")],
)
def test_who_wants_a_word_back_talks_and_who_wants_it_elsewhere_calls_for_an_act(does, text):
    assert label_texts([text])["does"].to_list() == [does]


def test_only_a_reply_answers():
    assert "answer" not in flags_of("We open at nine")


def test_a_reply_that_sells_hard_is_a_call_to_act():
    assert label(events("Order yours now: https://a.example", kind="reply"))["does"].to_list() == ["action"]


def test_the_table_keeps_the_index_and_the_promised_types():
    found = label(events("Thanks!", "We bake", None).set_axis([7, 7, 2]))
    assert found.index.to_list() == [7, 7, 2]
    assert list(found.columns) == ["does", "rule", "covered", "too_short", *FLAGS]
    assert tuple(found["does"].cat.categories) == CLASSES
    assert {str(found[name].dtype) for name in ("covered", "too_short", *FLAGS)} == {"bool"}
    assert not any(isinstance(found[name].array, pd.arrays.ArrowExtensionArray) for name in FLAGS)


def test_nothing_gives_an_empty_table():
    assert label(events()).shape == (0, 4 + len(FLAGS))


def test_a_missing_text_is_neither_covered_nor_wordless():
    row = label(events(None)).iloc[0]
    assert (row["covered"], row["wordless"], pd.isna(row["does"]), pd.isna(row["rule"])) == (
        False,
        False,
        True,
        True,
    )


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_us", None, "und", "zxx", "qme", ""])
def test_english_and_texts_of_untold_language_that_read_like_it_are_covered(code):
    assert label(events("Thank you for coming!", language=code))["covered"].to_list() == [True]


@pytest.mark.parametrize(
    ("text", "code"), [("Tak for i dag, kom igen i morgen!", None), ("Tak!", "da"), ("Thank you", "ja")]
)
def test_other_languages_are_not_covered_but_marks_are_still_seen(text, code):
    row = label(events(f"{text} ?", language=code, kind="quote")).iloc[0]
    assert (row["covered"], pd.isna(row["does"]), row["thanks"]) == (False, True, False)
    assert (row["question"], row["credit"]) == (True, True)


def test_each_row_is_judged_by_its_own_language():
    mixed = pd.concat([events("Thanks!"), events("Merci !", language="fr"), events("Thanks!", language="sv")])
    assert label(mixed)["thanks"].to_list() == [True, True, False]


def test_many_blocks_give_what_one_block_gives(monkeypatch):
    many = events(*POSTS["text"] * 3)
    whole = label(many)
    monkeypatch.setattr(labels, "BLOCK", 10)
    pd.testing.assert_frame_equal(label(many), whole)


def test_texts_alone_are_unescaped_and_mended():
    found = label_texts(["Don‰Ûªt miss Q&amp;A night", "&lt;3 &quot;ok&quot;", None])
    assert found["call_to_action"].to_list() == [True, False, False]
    assert found["covered"].to_list() == [True, True, False]


def test_a_person_who_disagrees_is_heard():
    acts = events("We open at nine", "Order now: https://a.example", "We bake")
    said = {"x:0": {"does": "community"}, "x:1": {"pitch": False}, "x:9": {"does": "action"}}
    before, after = label(acts), label(acts, said)
    assert after["does"].to_list() == ["community", "action", "information"]
    assert after["rule"].to_list() == ["corrected by you", *before["rule"].to_list()[1:]]
    assert (before["pitch"].to_list(), after["pitch"].to_list()) == (
        [False, True, False],
        [False, False, False],
    )
    others = [name for name in before if name not in ("does", "rule", "pitch")]
    pd.testing.assert_frame_equal(before[others], after[others])
    assert after.dtypes.to_dict() == before.dtypes.to_dict()


@pytest.mark.parametrize("said", [{"does": "talk"}, {"rude": True}, {"pitch": "yes"}, {"does": True}])
def test_a_correction_that_is_none_is_refused(said):
    with pytest.raises(AnswerError, match="No text can be corrected to"):
        labels.check_correction(said)


def test_each_label_can_be_explained_by_the_words_that_fired():
    told = {(each.speaks_for, each.rule): dict(each.words) for each in why("Thanks, @ann! Come see us")}
    assert told["thanks", "thanks"] == {"thanks word": ("thanks",)}
    assert told["action", "calls to read, come or take part"] == {"call to act": ("come see",)}
    assert ("pitch", "pitch") not in told


@pytest.mark.parametrize("text", POSTS["text"].to_list())
def test_the_explanation_agrees_with_the_labels(text):
    row, reasons = label(events(text)).iloc[0], why(text)
    assert {each.speaks_for for each in reasons if each.points is None} == flags_of(text)
    points = dict.fromkeys(rules.rules().classes, 0)
    for each in reasons:
        points[each.speaks_for] = points.get(each.speaks_for, 0) + (each.points or 0)
    best = max(rules.rules().classes, key=points.__getitem__)
    strongest = max((each for each in reasons if each.speaks_for == best), key=lambda each: each.points)
    assert (row["does"], row["rule"]) == (best, strongest.rule)


def test_a_rule_that_asks_for_an_unknown_list_is_refused(monkeypatch):
    rule = rules.Rule("shouts", "action", 1, ("capital letters",))
    monkeypatch.setattr(rules, "read_content", lambda *_: rules.Rules(("action",), (), (rule,)))
    with pytest.raises(
        ContentError, match='"shouts" asks for "capital letters", which is no list, flag or fact'
    ):
        rules.rules.__wrapped__()


def test_the_strongest_rule_is_named():
    found = label_texts(["Thanks all, see you tomorrow", "See you tomorrow"])
    assert found["rule"].to_list() == ["thanks someone", "chats"]


def test_every_word_list_serves_a_rule_or_a_flag():
    asked = {
        name for entry in (*rules.rules().flag, *rules.rules().rule) for name in (*entry.when, *entry.unless)
    }
    asked |= {name for names in makers.TRIGGERS for name in names} | {"no maker"}
    assert set(lexicon("en").lists) - asked == set()


def test_a_french_picture_of_one_s_own_credits_nobody():
    own = [
        "Nouvelle photo de notre four ce matin",
        "Le texte du menu est en ligne",
        "Une image vaut mille mots",
    ]
    others = ["Crédit photo : @marie", "Une photo de @marie", "Illustration signée Anne Roy"]
    assert label_texts(own + others, "fr")["credit"].tolist() == [False] * 3 + [True] * 3


def test_what_a_business_tells_of_its_own_trade_is_news_of_itself_and_no_thanks_or_answer():
    texts = [
        "Good morning all! Opening hours this week: nine to five.",
        "Thank you all, sold out in an hour!",
    ]
    acts = pd.DataFrame({"text": texts, "kind": "post", "language": "en", "direction": "made"})
    found = label(acts)
    assert found["does"].to_list() == ["information", "community"]
    assert found["self_mention"].all()
    assert label(acts.assign(kind="reply"))["does"].to_list() == ["community", "community"]


def test_a_talk_that_moves_is_no_request():
    texts = ["Tonight's talk moves to Thursday.", "Talk to us tonight."]
    acts = pd.DataFrame({"text": texts, "kind": "post", "language": "en", "direction": "made"})
    assert label(acts)["call_to_action"].to_list() == [False, True]


def test_only_who_comes_to_a_shop_makes_its_own_news():
    texts = [
        "A regular check of your boiler saves money.",
        "A customer told a story.",
        "One regular brought cake.",
    ]
    assert label_texts(texts)["self_mention"].tolist() == [False, True, True]


def test_from_today_and_a_percentage_make_no_news_of_an_offer():
    texts = ["Gift vouchers now available!", "Clubs get 15% off shirts.", "The council cut the rates by 15%."]
    assert label_texts(texts)["does"].to_list() == ["action", "action", "information"]


def test_whose_work_a_picture_is_needs_a_name_with_capitals():
    lines = [
        "Foto's: Fenna Oosterling",
        "Foto van Fenna de Boer.",
        "Foto: zonsopgang boven zee",
        "Foto: Onze Toonbank",
    ]
    found = label_texts(lines, "nl")
    assert found["credit"].tolist() == [True, True, False, False]
    assert found["rule"].to_list()[:2] == ["names whose work it is"] * 2


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Tickle your neighbour awake, the parade leaves at six.", {"call_to_action"}),
        ("Priya, your crime novels arrived this morning.", set()),
        ("Behind your shelf there really was the ring.", set()),
        ("Text SOUP to 07700 900123 by noon.", {"call_to_action"}),
        ("Test drive a cargo bike on Saturday.", {"call_to_action"}),
        ("Caption this 👇", {"call_to_action"}),
        ("Bring cash, the card machine is down.", set()),
        ("Volunteers needed for the leaf sweep, rakes provided.", {"call_to_action"}),
        ("We needed three attempts at the glaze.", set()),
        ("You can now vote for the village's tree of the year.", {"call_to_action"}),
        ("Anyone with a tent to lend, please ring Jules.", {"call_to_action"}),
        ("Tuck the roots in gently and keep the soil damp.", set()),
        ("Second hand sewing machine, serviced, £140 with a guarantee.", {"pitch"}),
        ("We found £20 in a second hand book.", set()),
        ("Our summer sale starts today.", {"pitch"}),
        ("Grandpa stood first in the January sales every year.", set()),
        ("Bread by Anna, jam by her neighbour.", {"credit"}),
        ("Photo: Marek", {"credit"}),
        ("The new sign was painted by Ruth Halloran.", {"credit"}),
        ("Painted by hand in a shed.", set()),
        ("Photo: Yesterday's market in the rain", set()),
    ],
)
def test_calls_offers_and_credit_are_told_by_how_a_sentence_is_made(text, acts):
    found = label_texts([text]).iloc[0]
    assert {name for name in ("call_to_action", "pitch", "credit") if found[name]} == acts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Foto: Wiebke"),
        ("es", "Foto: Maite"),
        ("fr", "Photo : Maëlle"),
        ("it", "Foto: Mara"),
        ("nl", "Foto: Maaike"),
        ("pt", "Foto: Inês"),
    ],
)
def test_one_name_behind_a_picture_is_enough_where_the_line_ends_with_it(language, text):
    found = label_texts([text, f"{text} unterwegs im Regen"], language)
    assert found["credit"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("language", "guess", "cheer"),
    [
        ("de", "Ratet mal, wer von uns noch faxt", "Feuert unsere Läufer am Sonntag an"),
        ("en", "Guess which of our founders still writes by fax", "Cheer on our runners this Sunday"),
        ("es", "Adivinad quién de nosotros usa todavía el fax", "Animad a nuestros corredores el domingo"),
        ("fr", "Devinez qui de nous utilise encore le fax", "Encouragez nos coureurs dimanche"),
        ("it", "Indovinate chi di noi usa ancora il fax", "Tifate per i nostri corridori domenica"),
        ("nl", "Raad eens wie van ons nog faxt", "Moedig onze lopers zondag aan"),
        ("pt", "Adivinhem quem de nós ainda usa fax", "Torçam pelos nossos corredores no domingo"),
    ],
)
def test_who_lets_others_guess_wants_a_word_back_and_who_wants_a_cheer_calls(language, guess, cheer):
    found = label_texts([guess, cheer], language)
    assert found["does"].tolist() == ["community", "action"]
    assert found["call_to_action"].tolist() == [False, True]


def test_a_question_in_a_public_chat_talks_and_an_answer_there_tells():
    found = label_texts(["Q4. How do you keep a team together?", "A4. With a fixed hour for lunch."])
    assert found["does"].tolist() == ["community", "information"]


def test_what_is_open_to_all_is_a_call_and_pictures_that_are_up_are_none():
    calls = [
        "Applications for our 2027 bakery course are now open",
        "Registration is now open",
        "Entries close on 12 May",
        "Photos here: https://a.example",
    ]
    none = [
        "Photos from the Saturday market are up on our wall",
        "Entries were up by a tenth",
        "We are now open",
    ]
    assert label_texts(calls)["call_to_action"].tolist() == [True] * 4
    assert label_texts(none)["call_to_action"].tolist() == [False] * 3


@pytest.mark.parametrize(
    ("language", "sells", "tells"),
    [
        (
            "en",
            ["Buy two, get one free", "BOGO on socks", "Come and buy our new bread", "NEW: rye loaf, £4.20"],
            [
                "We buy our eggs from the farm next door",
                "The new stamp costs £1.70",
                "It won't last, says Dad",
            ],
        ),
        (
            "de",
            [
                "Kauft drei, zahlt nur zwei",
                "3 für 2 auf alle Kerzen",
                "Kommt und kauft unser Brot",
                "Neu: Brezel, 2 €",
            ],
            ["Wir kaufen unser Mehl bei der Mühle", "Neue Parkgebühren: 3 €", "Zahl nur bar"],
        ),
        (
            "es",
            [
                "Llévate tres y paga dos",
                "Compra nuestro pan",
                "Segunda unidad gratis",
                "Novedad: pan de nueces, 3 €",
            ],
            ["Compramos nuestra harina en el molino", "Nuevas tarifas del aparcamiento: 3 €"],
        ),
        (
            "fr",
            ["Deux achetés, le troisième offert", "Achetez notre pain", "Nouveau : pain aux noix, 3 €"],
            [
                "Nous achetons notre farine au moulin",
                "Le deuxième est parti à midi",
                "La baguette passe à 1,20 €",
            ],
        ),
        (
            "it",
            ["Prendi tre, paghi due", "Comprate il nostro pane", "Novità: pane alle noci, 3 €"],
            ["Compriamo la nostra farina al mulino", "Il secondo è arrivato"],
        ),
        (
            "nl",
            ["Koop twee, betaal er één", "Koop ons brood", "Nieuw: notenbrood, 3 €"],
            ["We kopen ons meel bij de molen", "De tweede is binnen"],
        ),
        (
            "pt",
            ["Leve três e pague dois", "Compre o nosso pão", "Novidade: pão de nozes, 3 €"],
            ["Compramos a nossa farinha no moinho", "O segundo é maior"],
        ),
    ],
)
def test_several_for_the_price_of_fewer_a_new_thing_with_its_price_and_buy_ours_are_offers(
    language, sells, tells
):
    found = label_texts([*sells, *tells], language)["pitch"].tolist()
    assert found == [True] * len(sells) + [False] * len(tells)


def test_who_buys_for_a_recipe_or_a_good_cause_is_offered_nothing():
    texts = ["Buy two lemons, then simmer them for an hour", "A slice for £2, all proceeds to the hospice"]
    assert not label_texts(texts)["pitch"].any()


def test_a_word_cut_at_its_apostrophe_is_no_news():
    price = "Signed copies, £14.99, and they"
    assert label_texts([f"{price} won't last", f"{price} won a prize"])["pitch"].tolist() == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "We help bakers like you win 20+ new customers. Do you have 15 minutes this week for a quick call?",
        "I'm opening two coaching slots in May",
        "Kids eat free all week",
        "Roast lamb, £16.95",
    ],
)
def test_an_offer_to_firms_a_free_seat_and_a_dish_with_its_price_are_pitches(text):
    assert "pitch" in flags_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "📸 @ann.clicks",
        "Sunday buns 🤎\n📷: Ana Lima",
        "Hannah and Joe at the barn. Photographer @ann_clicks, dress @ivory_lane",
        "Eggs from Pat at Oakley Farm",
        "Cheese from Oakley Dairy",
        "A pale ale by our mates at @hilltop_brew",
    ],
)
def test_a_sign_of_pictures_a_trade_beside_a_handle_and_a_farm_by_name_are_credit(text):
    assert "credit" in flags_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "📷 Golden Hour by the harbour",
        "📸 Our new sign is up",
        "Eggs from Cornwall",
        "Ten minutes on foot from Oakley Farm",
        "Try our cake @hilltop_market",
    ],
)
def test_a_sign_of_pictures_alone_and_where_a_thing_comes_from_credit_nobody(text):
    assert "credit" not in flags_of(text)


def test_a_german_noun_behind_a_picture_is_no_name():
    texts = [
        "Foto: Schaufenster",
        "Foto: Sommerstrauß",
        "Foto: Abendstimmung",
        "Foto: Kastanienallee",
        "Foto: Kürbissuppe",
        "Foto: Wiebke",
        "Foto: Brandstätter",
        "Foto: Anna-Katharina",
    ]
    assert label_texts(texts, "de")["credit"].tolist() == [False] * 5 + [True] * 3
    assert label_texts(["Foto: Bartolomeazza"], "it")["credit"].tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Be honest: who has eaten a bun today?",
        "Thanks for the talk, Mark. It made us think.",
        "Shop cat update: asleep on the poems",
        "Breakfast here is a village effort",
        "Bleeding gums are not normal, whatever your nan said",
    ],
)
def test_what_only_opens_like_a_request_asks_for_nothing(text):
    assert "call_to_action" not in flags_of(text)


def test_a_request_that_those_words_stand_beside_stays_one():
    texts = [
        "Mark your calendars for Friday",
        "Here are some tips for you",
        "Be there at nine",
        "Shop our bread",
    ]
    assert label_texts(texts)["call_to_action"].all()


def test_a_german_statement_without_its_subject_is_no_question():
    texts = [
        "Gibt's ab morgen im Laden",
        "So seid ihr dabei: folgt uns",
        "Gibt es Brot",
        "Seid ihr morgen da",
    ]
    assert label_texts(texts, "de")["question"].tolist() == [False, False, True, True]


@pytest.mark.parametrize("language", ["es", "fr", "it", "pt"])
def test_an_answer_in_a_public_chat_is_known_by_its_letter_in_romance_languages(language):
    assert label_texts(["R2: Ana", "Ana R2"], language)["answer"].tolist() == [True, False]


def test_a_riddle_wants_a_word_back_and_a_prize_for_it_calls():
    found = label_texts(["Name that bird!", "Name that bird! Best answer wins a mug"])
    assert found["call_to_action"].tolist() == [False, True]
    assert found["does"].tolist() == ["community", "action"]


def test_an_invitation_to_one_s_own_shop_in_spanish_credits_nobody():
    texts = ["Pásate por la tienda", "Pásate por @ana_pan"]
    assert label_texts(texts, "es")["credit"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("language", "sells", "tells"),
    [
        (
            "es",
            ["2x1 en empanadas", "3X2 en macetas", "2+1 gratis"],
            ["Lienzo de 3x2 m", "Un 4x4", "Copias de 2x3"],
        ),
        ("it", ["Solo oggi 2x1", "1+1 omaggio"], ["Un tavolo di 3x2 metri"]),
        ("pt", ["Hoje 2x1 nos pastéis", "1+1 grátis"], ["Uma tela de 3x2 m"]),
        ("de", ["2+1 gratis"], ["2+1 Stockwerke"]),
        ("fr", ["2+1 offert"], ["2+1 étages"]),
        ("nl", ["1+1 gratis"], ["1+1 etages"]),
    ],
)
def test_two_for_the_price_of_one_in_figures_is_an_offer_and_a_size_is_none(language, sells, tells):
    found = label_texts([*sells, *tells], language)["pitch"].tolist()
    assert found == [True] * len(sells) + [False] * len(tells)


def test_a_prize_at_the_start_hides_no_offer():
    texts = [
        "Giveaway: 20% off all cakes today, order now",
        "Win the day with our new coats, £40 in the shop now",
        "Win this lamp. Today only: 20% off all lamps in our shop.",
    ]
    assert label_texts(texts)["pitch"].tolist() == [True, True, True]


def test_a_discount_in_portuguese_is_an_offer_and_a_new_post_for_a_colleague_is_none():
    sells = [
        "Desconto na padaria esta semana",
        "Promoção de pães hoje",
        "Pães em promoção",
        "Cupom de 10 reais",
    ]
    tells = ["Parabéns pela promoção, Ana!", "Saiu o cupom fiscal novo"]
    assert label_texts([*sells, *tells], "pt")["pitch"].tolist() == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("language", "named", "unnamed"),
    [
        (
            "de",
            ["Die Schürzen hat die Schneiderei Wendlandt genäht", "Die Äpfel kommen vom Hof Bruns in Jork"],
            [
                "Wir kommen vom Hof und sind müde",
                "Zehn Minuten vom Hof Bruns",
                "Brot von der Bäckerei nebenan",
            ],
        ),
        (
            "en",
            [
                "The goat's curd comes from Hollin Farm, two miles up the road",
                "Sourdough from Tilde Bakery on toast",
            ],
            ["The rain comes from Wales", "Ten minutes from Hollin Farm"],
        ),
        (
            "es",
            [
                "El mural lo pintó Rocío Barral",
                "Los tomates son de la huerta de los Ibarra",
                "Queso de la quesería Albero",
            ],
            ["Las botellas vienen de la bodega", "El mural lo pintó un vecino"],
        ),
        (
            "fr",
            ["Les tabliers sont signés Atelier Moreau", "Le fromage vient de la ferme des Aubiers"],
            ["Les œufs viennent de la ferme d'à côté", "Le pain est de la boulangerie du coin"],
        ),
        (
            "it",
            ["Le nocciole vengono dalla cascina Bertola", "Le mele arrivano dall'azienda agricola Prati"],
            ["Il pane viene dal forno", "Le mele arrivano dall'azienda accanto"],
        ),
        (
            "nl",
            ["De schorten zijn gemaakt door naaiatelier Visser", "De peren komen van boerderij De Hoeve"],
            ["De eieren zijn van de boerderij", "Gemaakt in ons atelier"],
        ),
        (
            "pt",
            ["As laranjas vêm da quinta dos Almeida", "Queijo da queijaria Serrano"],
            ["O queijo vem da quinta", "Abertos da quinta a Domingo"],
        ),
    ],
)
def test_a_farm_or_workshop_by_its_name_is_credit_and_without_one_is_none(language, named, unnamed):
    found = label_texts([*named, *unnamed], language)["credit"].tolist()
    assert found == [True] * len(named) + [False] * len(unnamed)


@pytest.mark.parametrize(
    ("language", "advice", "call"),
    [
        ("de", "Kommt er in den Kühlschrank, bringt ihn vorher auf Teller", "Bringt ihn bis Freitag"),
        ("en", "Use a soft cloth and never a scourer", "Use the side door this week"),
        ("en", "Wash it inside out, and never iron the print", "Never miss a market day, follow the page"),
        ("en", "Stretch well for thirty seconds after each run", "Sign up for the run"),
        ("es", "Busca sitio en el congelador", "Busca sitio en la plaza"),
        ("fr", "Gardez-les une heure au réfrigérateur", "Gardez la soirée de samedi"),
        ("it", "Porta il vaso lontano dal termosifone", "Porta un amico"),
        ("nl", "Neem de plant één keer per week mee onder de douche", "Neem een vriend mee"),
        ("pt", "Guarde o vaso longe do aquecedor", "Guarde a data"),
    ],
)
def test_advice_told_by_how_often_for_how_long_or_where_a_thing_is_kept_calls_for_nothing(
    language, advice, call
):
    assert label_texts([advice, call], language)["call_to_action"].tolist() == [False, True]


def test_a_question_about_the_steps_of_a_thing_talks_where_it_is_sent_to_one_person():
    did = pd.DataFrame({"text": ["Did the valve hold overnight?"] * 2, "language": "en", "direction": "made"})
    assert label(did.assign(kind=["message", "post"]))["does"].tolist() == ["community", "information"]


@pytest.mark.parametrize(
    ("language", "kind", "none"),
    [
        ("de", "Das ist lieb von dir, Ute", "Das wäre lieb von dir"),
        ("en", "You're too kind, Sam, and your words mean a lot", "This street means a lot to us"),
        ("es", "Qué amable de tu parte, Marisa", "Qué camino más largo"),
        ("fr", "C'est très gentil à vous, Chantal", "C'est un chien très gentil"),
        ("it", "Che gentile, Franca", "Un cane gentile"),
        ("it", "Troppo gentile, Luisa", "Un gatto gentile"),
        ("nl", "Wat lief van je, Marloes", "Een lieve hond van de buren"),
        ("pt", "Que gentileza, Célia", "A gentileza gera gentileza"),
    ],
)
def test_who_calls_a_word_kind_thanks_for_it(language, kind, none):
    assert label_texts([kind, none], language)["thanks"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("language", "others", "own"),
    [
        ("de", "Ein Anwohnerparkausweis kostet 120 Euro im Jahr", "Der Kurs kostet 120 Euro im Jahr"),
        ("en", "Would you believe a sandwich is £5 in London?", "Fancy a sandwich? £5 till six"),
        ("en", "A latte is £6 at the airport", "Lunch is £14 at the station café"),
        ("en", "They charge £9 for a burger at the services", "A burger is £9 with a salad"),
        ("fr", "Le stationnement sur la place coûtera 2 €", "La place coûtera 2 €"),
    ],
)
def test_what_others_charge_is_no_offer(language, others, own):
    assert label_texts([others, own], language)["pitch"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("language", "job", "offer"),
    [
        (
            "fr",
            "Nous recherchons un apprenti. Envoyez votre CV à l'atelier",
            "Nous ouvrons un atelier, inscriptions ici",
        ),
        ("nl", "Wij zoeken een zaterdaghulp. Mail de winkel", "Kom langs in onze winkel: nieuwe kaarten"),
    ],
)
def test_who_looks_for_staff_offers_nothing(language, job, offer):
    found = label_texts([job, offer], language)
    assert found["pitch"].tolist() == [False, True]
    assert found["call_to_action"].all()


def test_an_order_that_goes_out_asks_for_nothing():
    texts = ["Pedimos desculpa, Rui, já segue outra encomenda", "Segue a nossa página"]
    assert label_texts(texts, "pt")["call_to_action"].tolist() == [False, True]
