namespace RunTui.Engine.Gates.Reviews;

/// <summary>Takes sentences apart into words.</summary>
internal static class ReviewWords
{
    // A longer sentence is read in pieces: each of its words is held against all the others.
    private const int MostWords = 256;

    /// <summary>The words of a text in lower case, apostrophes made plain; a hyphen or anything else separates.</summary>
    public static string[] Of(string text) => [.. Sentences(text).SelectMany(sentence => sentence).Select(word => word.Lower)];

    /// <summary>The sentences of a text, each as its words.</summary>
    public static List<List<ReviewWord>> Sentences(string text)
    {
        List<List<ReviewWord>> sentences = [];
        List<ReviewWord> words = [];
        var clause = 0;
        var quoted = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (IsWord(c) || (IsApostrophe(c) && words.Count > 0 && i + 1 < text.Length && i > 0 && IsWord(text[i - 1]) && IsWord(text[i + 1])))
            {
                var start = i;
                while (i < text.Length && (IsWord(text[i]) || (IsApostrophe(text[i]) && i > start && i + 1 < text.Length && IsWord(text[i + 1]))))
                {
                    i++;
                }

                var word = text[start..i].Replace('’', '\'');
                clause += word is "and" or "so" or "therefore" or "thus" or "hence" ? 1 : 0;
                words.Add(new ReviewWord(word, clause, quoted, start, i));
                if (words.Count == MostWords)
                {
                    End();
                }

                continue;
            }

            var atEnd = i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]) || text[i + 1] is '"' or '”' or '*' or '_' or ')' or '`';
            if (c is ';' || (c is '.' or '!' or '?' or '…' && atEnd))
            {
                if (c == '?' && words.Count > 0)
                {
                    words[^1] = words[^1] with { IsAsked = true };
                }

                End();
            }
            else if (c is ',' or ':' or '(' or ')' or '—' or '–' or '|' or '=' or '→' or '/' || (c == '-' && (i == 0 || text[i - 1] == ' ')))
            {
                clause++;
            }
            else if (c is '"' or '“' or '”' or '«' or '»' or '`')
            {
                quoted = c is '“' or '«' || (c is '"' or '`' && !quoted);
            }

            i++;
        }

        End();
        return sentences;

        void End()
        {
            clause++;
            if (words.Count > 0)
            {
                sentences.Add(words);
                words = [];
            }
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool IsApostrophe(char c) => c is '\'' or '’';
}
