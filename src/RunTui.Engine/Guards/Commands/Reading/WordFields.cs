namespace RunTui.Engine.Guards.Commands.Reading;

/// <summary>The words that a word becomes by its braces and by values with blanks in them.</summary>
internal static class WordFields
{
    private const int Most = 64;

    private const int Deepest = 8;

    /// <summary>Adds them to a list. Too many of them become one that may be anything.</summary>
    public static void Add(string raw, List<string> fields)
    {
        foreach (var part in raw.Contains(Mark.Split) ? raw.Split(Mark.Split, StringSplitOptions.RemoveEmptyEntries) : [raw])
        {
            if (!part.Contains(Mark.BraceOpen))
            {
                fields.Add(Plain(part));
                continue;
            }

            var before = fields.Count;
            if (!Expand(part, fields, before + Most, Deepest))
            {
                fields.RemoveRange(before, fields.Count - before);
                fields.Add(Mark.Unknown.ToString());
            }
        }
    }

    /// <summary>One word that stands for all: used where the shell does not take words apart.</summary>
    public static string Whole(string raw) => Plain(raw.Replace(Mark.Split, ' '));

    private static bool Expand(string word, List<string> fields, int most, int depth)
    {
        var open = word.IndexOf(Mark.BraceOpen);
        for (var tries = 0; open >= 0; tries++)
        {
            if (tries > Most)
            {
                return false;
            }

            var (close, commas) = Close(word, open);
            if (close < 0)
            {
                break;
            }

            if (commas.Count == 0)
            {
                if (word.AsSpan(open, close - open).Contains("..", StringComparison.Ordinal))
                {
                    return depth > 0 && Expand(word[..open] + Mark.Star + word[(close + 1)..], fields, most, depth - 1);
                }

                open = word.IndexOf(Mark.BraceOpen, open + 1);
                continue;
            }

            if (depth == 0 || word.Length > 4096)
            {
                return false;
            }

            var start = open + 1;
            commas.Add(close);
            foreach (var comma in commas)
            {
                if (fields.Count >= most || !Expand(string.Concat(word.AsSpan(0, open), word.AsSpan(start, comma - start), word.AsSpan(close + 1)), fields, most, depth - 1))
                {
                    return false;
                }

                start = comma + 1;
            }

            return true;
        }

        fields.Add(Plain(word));
        return fields.Count <= most;
    }

    private static (int Close, List<int> Commas) Close(string word, int open)
    {
        var commas = new List<int>();
        var depth = 0;
        for (var i = open; i < word.Length; i++)
        {
            switch (word[i])
            {
                case Mark.BraceOpen:
                    depth++;
                    break;
                case Mark.Comma when depth == 1:
                    commas.Add(i);
                    break;
                case Mark.BraceClose when --depth == 0:
                    return (i, commas);
                default:
                    break;
            }
        }

        return (-1, commas);
    }

    private static string Plain(string word) => word.AsSpan().IndexOfAny(Mark.BraceOpen, Mark.Comma, Mark.BraceClose) < 0
        ? word
        : word.Replace(Mark.BraceOpen, '{').Replace(Mark.Comma, ',').Replace(Mark.BraceClose, '}');
}
