using System.Text;

namespace RunTui.Terminal.Text;

/// <summary>
/// One string for each cluster that was drawn, so that drawing the same text again allocates nothing. Bounded: hostile text with
/// ever new clusters starts it over.
/// </summary>
internal sealed class GraphemePool
{
    private const int Limit = 8192;

    /// <summary>Most marks that one cell carries; more is an attack on whoever draws them.</summary>
    public const int MaxLength = 32;

    private readonly string[] _ascii = new string[128];
    private readonly Dictionary<string, string> _others = [];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public GraphemePool()
    {
        for (var i = 0; i < _ascii.Length; i++)
        {
            _ascii[i] = ControlPicture((char)i) ?? ((char)i).ToString();
        }

        _lookup = _others.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What is drawn for the cluster: itself, or a mark in place of what must not reach a terminal.</summary>
    public string Get(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length == 1 && cluster[0] < 128)
        {
            return _ascii[cluster[0]];
        }

        if (_lookup.TryGetValue(cluster, out var known))
        {
            return known;
        }

        if (_others.Count >= Limit)
        {
            _others.Clear();
        }

        var key = cluster.ToString();
        var drawn = cluster is "\r\n" ? _ascii['\n']
            : GraphemeWidth.Of(cluster) == 0 || !CellText.IsDrawable(cluster) ? "\uFFFD"
            : cluster.Length > MaxLength ? Shortened(cluster)
            : key;
        if (key.Length <= MaxLength)
        {
            _others[key] = drawn;
        }

        return drawn;
    }

    private static string Shortened(ReadOnlySpan<char> cluster)
    {
        _ = Rune.DecodeFromUtf16(cluster, out var rune, out var first);
        return GraphemeWidth.Of(rune) == 0 ? "\uFFFD" : cluster[..first].ToString();
    }

    private static string? ControlPicture(char c) => c switch
    {
        < ' ' => ((char)(0x2400 + c)).ToString(),
        '\x7F' => "\u2421",
        _ => null,
    };
}
