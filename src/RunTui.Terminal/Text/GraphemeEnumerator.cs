using System.Globalization;

namespace RunTui.Terminal.Text;

/// <summary>Walks over the grapheme clusters of a text without allocating.</summary>
public ref struct GraphemeEnumerator
{
    private ReadOnlySpan<char> _rest;

    /// <summary>Begins before the first cluster.</summary>
    public GraphemeEnumerator(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>The cluster that <see cref="MoveNext"/> found.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public readonly GraphemeEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            Current = default;
            return false;
        }

        // Two neighbours below the combining marks never join, CR LF aside.
        var length = _rest[0] < 0x300 && (_rest.Length == 1 || (_rest[1] < 0x300 && _rest[0] != '\r'))
            ? 1
            : Math.Max(1, StringInfo.GetNextTextElementLength(_rest));
        Current = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}
