using System.Globalization;

namespace RunTui.Processes;

/// <summary>The first and the last 32 KiB of an output, however long it is.</summary>
internal sealed class BoundedOutput
{
    private const int Half = 32 * 1024;

    private readonly byte[] _tail = new byte[Half];
    private byte[] _head = new byte[1024];
    private int _headCount;

    public long TotalBytes { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var toHead = Math.Min(Half - _headCount, bytes.Length);
        if (toHead > 0)
        {
            if (_headCount + toHead > _head.Length)
            {
                Array.Resize(ref _head, Math.Min(Half, Math.Max(_head.Length * 2, _headCount + toHead)));
            }

            bytes[..toHead].CopyTo(_head.AsSpan(_headCount));
            _headCount += toHead;
        }

        TotalBytes += bytes.Length;
        var rest = bytes[toHead..];
        if (rest.Length > Half)
        {
            rest = rest[^Half..];
        }

        if (rest.IsEmpty)
        {
            return;
        }

        // The byte at place n of what follows the head is kept at n modulo the size of the tail.
        var at = (int)((TotalBytes - Half - rest.Length) % Half);
        var straight = Math.Min(rest.Length, Half - at);
        rest[..straight].CopyTo(_tail.AsSpan(at));
        rest[straight..].CopyTo(_tail);
    }

    public override string ToString()
    {
        var head = _head.AsSpan(0, _headCount);
        var following = TotalBytes - _headCount;
        if (following == 0)
        {
            return VisibleUtf8.Decode(head);
        }

        var tail = new byte[Math.Min(following, Half)];
        for (var index = 0; index < tail.Length; index++)
        {
            tail[index] = _tail[(following - tail.Length + index) % Half];
        }

        if (following <= Half)
        {
            return VisibleUtf8.Decode([.. head, .. tail]);
        }

        // A character that the gap cuts in two is left out whole.
        var shownHead = head[..VisibleUtf8.WholeCharacters(head)];
        var shownTail = tail.AsSpan(VisibleUtf8.LeadingContinuation(tail));
        var leftOut = TotalBytes - shownHead.Length - shownTail.Length;
        var gap = string.Create(CultureInfo.InvariantCulture, $"\n[{leftOut} bytes left out]\n");
        return VisibleUtf8.Decode(shownHead) + gap + VisibleUtf8.Decode(shownTail);
    }
}
