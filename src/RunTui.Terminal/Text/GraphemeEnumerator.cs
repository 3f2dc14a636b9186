using System.Globalization;

namespace RunTui.Terminal.Text;

/// <summary>Walks over the grapheme clusters of a text without allocating.</summary>
public ref struct GraphemeEnumerator
{
    /// <summary>The first of the combining marks.</summary>
    private const char FirstMark = '\u0300';

    private ReadOnlySpan<char> _rest;

    /// <summary>Begins before the first cluster.</summary>
    public GraphemeEnumerator(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>The cluster that <see cref="MoveNext"/> found.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public readonly GraphemeEnumerator GetEnumerator() => this;

    /// <summary>Whether a cluster surely begins at a character, seen from that and the one before alone. Others may begin there too.</summary>
    internal static bool IsSureBreak(ReadOnlySpan<char> text, int at) =>
        at <= 0 || at >= text.Length || (text[at] < FirstMark && text[at - 1] < FirstMark && !(text[at] == '\n' && text[at - 1] == '\r'));

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            Current = default;
            return false;
        }

        // Two neighbours below the combining marks never join, CR LF aside.
        var length = _rest[0] < FirstMark && (_rest.Length == 1 || (_rest[1] < FirstMark && _rest[0] != '\r'))
            ? 1
            : Math.Max(1, StringInfo.GetNextTextElementLength(_rest));
        Current = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}
