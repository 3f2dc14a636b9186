namespace RunTui.Engine.Guards;

internal sealed partial class Glob
{
    /// <summary>Whether some path matches both. Without wildcards at their ends they stand for what is below them too.</summary>
    public bool Overlaps(Glob other)
    {
        if (IsAbove(other) || other.IsAbove(this))
        {
            return true;
        }

        var (a, b) = (WithAllBelow(), other.WithAllBelow());

        // What is left of one pattern against what is left of the other, from the ends backwards: no pattern takes long.
        var next = new bool[b.Length + 1];
        var here = new bool[b.Length + 1];
        for (var i = a.Length; i >= 0; i--)
        {
            for (var j = b.Length; j >= 0; j--)
            {
                here[j] = (i < a.Length, j < b.Length) switch
                {
                    (false, false) => true,
                    (true, false) => a[i].IsAnyDepth && next[j],
                    (false, true) => b[j].IsAnyDepth && here[j + 1],
                    _ when a[i].IsAnyDepth || b[j].IsAnyDepth => next[j] || here[j + 1],
                    _ => next[j + 1] && a[i].Overlaps(b[j]),
                };
            }

            (here, next) = (next, here);
        }

        return next[0];
    }

    /// <summary>The same by the folders alone that all that matches is in: rather once too often than once too seldom.</summary>
    public bool MayOverlap(Glob other)
    {
        var (a, b) = (PlainStart, other.PlainStart);
        return a.Length == 0 || b.Length == 0 || a == b || a.StartsWith(b + "/", StringComparison.Ordinal) || b.StartsWith(a + "/", StringComparison.Ordinal);
    }

    private bool IsAbove(Glob other) => PlainPath is { } path && (other.PlainStart + "/").StartsWith(path + "/", StringComparison.Ordinal);

    /// <summary>A name with a dot in it is taken for a file's, unless the other pattern itself names something below it.</summary>
    private GlobSegment[] WithAllBelow() =>
        _segments is [.., { PlainText: { } name }] && name.LastIndexOf('.') <= 0 ? [.. _segments, GlobSegment.AnyDepth] : [.. _segments];
}
