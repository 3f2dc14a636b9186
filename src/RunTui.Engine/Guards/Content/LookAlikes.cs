using System.Collections.Frozen;

namespace RunTui.Engine.Guards.Content;

/// <summary>
/// Letters and digits of other scripts, with marks, in circles or raised, and the plain ones that they are or look like. A table,
/// because the program runs without the libraries that know how characters decompose.
/// </summary>
internal static class LookAlikes
{
    private const string Characters =
        "ª²³¹ºÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿĀ"
        + "āĂăĄąĆćĈĉĊċČčĎďđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥħĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľłŃń"
        + "ŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſƖƠơƯưǃǍ"
        + "ǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǠǡǦǧǨǩǪǫǬǭǰǴǵǸǹǺǻȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘș"
        + "ȚțȞȟȦȧȨȩȪȫȬȭȮȯȰȱȲȳȷɑɡɢɩɪɴʀʏʙʜʟʰʲʳʷʸˡˢˣΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγεηικνο"
        + "ρστυχωϲϳЁЅІЈАВЕКМНОРСТУХавекмнорстухёѕіјѡѵҮүһӏԁԚԛԜԝԱԶԼՍՏՕ"
        + "ագզհոստցւքօᎠᎡᎢᎥᎫᎬᎷᎻᏀᏃᏒᏚᏞᏢᏴᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂᵃᵇ"
        + "ᵈᵉᵍᵏᵐᵒᵖᵗᵘᵛᵢᵣᵤᵥᶜᶠᶻḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪ"
        + "ḫḬḭḮḯḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟṠṡṢṣṤṥṦ"
        + "ṧṨṩṪṫṬṭṮṯṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿẀẁẂẃẄẅẆẇẈẉẊẋẌẍẎẏẐẑẒẓẔẕẖẗẘẙẛẠạẢảẤấẦầ"
        + "ẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ"
        + "ỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ⁰ⁱ⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜℂℊℋℌℍℎℐ"
        + "ℑℒℓℕℙℚℛℜℝℤℨKÅℬℭℯℰℱℳℴℹⅅⅆⅇⅈⅉⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿ①②③④⑤⑥⑦⑧⑨ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀ"
        + "ⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ⓪ⱼⱽꟲꟳꟴ";

    private const string Plain =
        "a231oAAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinoooooouuuuyyA"
        + "aAaAaCcCcCcCcDddEeEeEeEeEeGgGgGgGgHhhIiIiIiIiIiJjKkLlLlLllNn"
        + "NnNnOoOoOoRrRrRrSsSsSsSsTtTttUuUuUuUuUuUuWwYyYZzZzZzslOoUulA"
        + "aIiOoUuUuUuUuUuAaAaGgKkOoOojGgNnAaAaAaEeEeIiIiOoOoRrRrUuUuSs"
        + "TtHhAaEeOoOoOoOoYyjaggiinrybhlhjrwylsxABEZHIKMNOPTYXayenikvo"
        + "potuxwcjESIJABEKMHOPCTYXabekmhopctyxesijwvYyhldQqWwUQLUSO"
        + "wqqhnumgiqoDRTiJEWHGZRSLPBacdejkmoptuvwzABDEGHIJKLMNOPRTUWab"
        + "degkmoptuviruvcfzAaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhH"
        + "hIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsS"
        + "sSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwysAaAaAaAa"
        + "AaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOo"
        + "UuUuUuUuUuUuUuYyYyYyYy0i456789n0123456789aeoxhklmnpstCgHHHhI"
        + "ILlNPQRRRZZKABCeEFMoiDdeijIVXLCDMivxlcdm123456789ABCDEFGHIJK"
        + "LMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0jVCFQ";

    /// <summary>What each of them stands for.</summary>
    public static FrozenDictionary<char, char> Table { get; } =
        Characters.Zip(Plain).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
}
