using System.Globalization;
using System.Text;

namespace RunTui.Engine.Gates;

/// <summary>Collects what commands said, for a file that people and the next attempt read. Bounded: the ends of outputs are kept.</summary>
internal sealed class GateEvidence
{
    private const int MaxPerCommand = 64 << 10;

    private const int MaxTotal = 512 << 10;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a command, how it ended, and the end of what it said.</summary>
    public void Add(string command, string folder, string ending, string output, long? outputBytes = null)
    {
        if (_text.Length >= MaxTotal)
        {
            return;
        }

        var kept = output.Length <= MaxPerCommand ? output : output[^MaxPerCommand..];
        _text.Append(CultureInfo.InvariantCulture, $"$ {command}\n  in {folder}: {ending}\n");
        if (kept.Length < output.Length || outputBytes > Encoding.UTF8.GetByteCount(output))
        {
            _text.Append(CultureInfo.InvariantCulture, $"  the end of {outputBytes ?? output.Length} bytes of output:\n");
        }

        _text.Append(kept.TrimEnd()).Append(kept.Length > 0 ? "\n\n" : "\n");
    }

    public override string ToString() => _text.ToString();
}
