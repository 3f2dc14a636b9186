namespace RunTui.Engine.Guards;

/// <summary>Writes out what braces abbreviate: <c>{a,b}.ts</c> is <c>a.ts</c> and <c>b.ts</c>.</summary>
internal static class GlobBraces
{
    /// <summary>A list that is longer is written as a list.</summary>
    public const int MaxAlternatives = 1000;

    /// <summary>The alternatives; null where there are too many. Braces without a comma stand for themselves.</summary>
    public static List<string>? Expand(string pattern)
    {
        var done = new List<string>();
        var open = new Stack<(string Text, int From)>([(pattern, 0)]);
        while (open.TryPop(out var next))
        {
            if (NextGroup(next.Text, next.From) is not { } group)
            {
                done.Add(next.Text);
            }
            else
            {
                // Backwards, so that the first comes off the stack first.
                for (var i = group.Count - 1; i > 0; i--)
                {
                    var from = group[i - 1] + 1;
                    var text = string.Concat(next.Text.AsSpan(0, group[0]), next.Text.AsSpan(from, group[i] - from), next.Text.AsSpan(group[^1] + 1));
                    open.Push((text, group[0]));
                }
            }

            if (done.Count + open.Count > MaxAlternatives)
            {
                return null;
            }
        }

        return done;
    }

    /// <summary>Where the next group with a comma begins, is divided and ends.</summary>
    private static List<int>? NextGroup(string text, int from)
    {
        // One pass for all groups: a list of marks for each brace that is open, the closed one that began first counts.
        var open = new Stack<List<int>>();
        List<int>? first = null;
        for (var i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    open.Push([i]);
                    break;
                case ',' when open.Count > 0:
                    open.Peek().Add(i);
                    break;
                case '}' when open.TryPop(out var group) && group.Count > 1:
                    group.Add(i);
                    first = first is null || group[0] < first[0] ? group : first;
                    if (open.Count == 0)
                    {
                        return first;
                    }

                    break;
            }
        }

        return first;
    }
}
