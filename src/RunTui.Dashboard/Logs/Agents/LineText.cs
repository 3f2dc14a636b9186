using System.Text;

namespace RunTui.Dashboard.Logs.Agents;

/// <summary>A line as text.</summary>
internal static class LineText
{
    /// <summary>Without its line end; what is no UTF-8 becomes U+FFFD.</summary>
    public static string Of(ReadOnlySpan<byte> line)
    {
        line = line is [.., (byte)'\n'] ? line[..^1] : line;
        return Encoding.UTF8.GetString(line is [.., (byte)'\r'] ? line[..^1] : line);
    }
}
