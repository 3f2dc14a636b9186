using System.Text;

namespace RunTui.Engine.Agents;

/// <summary>
/// Collects what stands between patch markers in a text that comes in pieces. A marker is a whole line that begins at the
/// margin, so that quoted ones do not count.
/// </summary>
internal sealed class PatchCollector
{
    private const int MaxPatch = 128 * 1024;
    private const int MaxLine = 64 * 1024;

    private readonly StringBuilder _patch = new();
    private readonly StringBuilder _line = new();
    private bool _inside;
    private bool _seen;

    /// <summary>The collected text, or null where no marker was seen. A patch over 128 Ki characters is cut, and so no JSON.</summary>
    public string? Text => _seen ? _patch.ToString() : null;

    public void Append(string text)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            _line.Append(part[..Math.Min(part.Length, MaxLine - _line.Length)]);
            if (end < 0)
            {
                return;
            }

            EndLine();
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>The message is over: a block that it left open ends with it.</summary>
    public void EndMessage()
    {
        EndLine();
        _inside = false;
    }

    private void EndLine()
    {
        var line = _line.ToString();
        _line.Clear();
        if (PatchMarkers.IsBegin(line))
        {
            _inside = _seen = true;
        }
        else if (PatchMarkers.IsEnd(line))
        {
            _inside = false;
        }
        else if (_inside && _patch.Length < MaxPatch)
        {
            _patch.Append(BoundedText.Head(line.TrimEnd('\r'), MaxPatch - _patch.Length)).Append('\n');
        }
    }
}
