using System.Buffers;

namespace RunTui.Engine.Guards.Content;

/// <summary>The order to drop what was said, in languages that set no spaces: a verb, what it drops, and which of it, near each other.</summary>
internal static class IdeographicPhrases
{
    private const int Near = 16;
    private const int NegationLength = 4;

    private static readonly string[] Verbs = Folded("忽略|无视|無視|忘记|忘記|忘掉|忽視|忽视|抛弃|覆盖|不要理会|不要遵守|不要遵循|不再遵守|忘れ|破棄|무시|잊어|잊고");
    private static readonly SearchValues<string> Which = Search("之前|以前|以上|先前|前面|上面|上述|此前|所有|全部|你的|原来|これまで|今まで|前の|上記|すべて|全て|あなたの|이전|위의|모든|지금까지");
    private static readonly SearchValues<string> What = Search("指令|指示|规则|規則|提示|命令|设定|設定|约束|要求|指南|ルール|プロンプト|制約|지시|명령|지침|규칙|프롬프트");
    private static readonly SearchValues<string> Before = Search("不要|请勿|別|别|不得|不能|不应");
    private static readonly SearchValues<string> After = Search("しないで|するな|しない|하지");

    public static bool HasOverride(string folded)
    {
        if (!folded.AsSpan().ContainsAny(Which) || !folded.AsSpan().ContainsAny(What))
        {
            return false;
        }

        foreach (var verb in Verbs)
        {
            for (var at = folded.IndexOf(verb, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(verb, at + verb.Length, StringComparison.Ordinal))
            {
                var from = Math.Max(0, at - Near);
                var around = folded.AsSpan(from, Math.Min(folded.Length, at + verb.Length + Near) - from);
                var before = folded.AsSpan(Math.Max(0, at - NegationLength), Math.Min(at, NegationLength));
                var after = folded.AsSpan(at + verb.Length, Math.Min(NegationLength + 2, folded.Length - at - verb.Length));
                if (around.ContainsAny(Which) && around.ContainsAny(What) && !before.ContainsAny(Before) && !after.ContainsAny(After))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static SearchValues<string> Search(string words) => SearchValues.Create(Folded(words), StringComparison.Ordinal);

    private static string[] Folded(string words) => [.. words.Split('|').Select(TextFold.Fold)];
}
