namespace RunTui.Engine.Guards;

internal sealed partial class GlobSegment
{
    /// <summary>Whether some name matches both. Two classes in brackets are taken to share a character.</summary>
    public bool Overlaps(GlobSegment other)
    {
        var (a, b) = (_tokens, other._tokens);
        var next = new bool[b.Length + 1];
        var here = new bool[b.Length + 1];
        for (var i = a.Length; i >= 0; i--)
        {
            for (var j = b.Length; j >= 0; j--)
            {
                here[j] = (i < a.Length, j < b.Length) switch
                {
                    (false, false) => true,
                    (true, false) => a[i].Kind == GlobTokenKind.Any && next[j],
                    (false, true) => b[j].Kind == GlobTokenKind.Any && here[j + 1],
                    _ when a[i].Kind == GlobTokenKind.Any || b[j].Kind == GlobTokenKind.Any => next[j] || here[j + 1],
                    _ => next[j + 1] && a[i].Shares(b[j]),
                };
            }

            (here, next) = (next, here);
        }

        return next[0];
    }
}
