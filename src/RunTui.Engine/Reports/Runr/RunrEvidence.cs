using System.Text;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Reports.Runr;

/// <summary>Shows the end of the file that tells most of why a run stopped.</summary>
internal static class RunrEvidence
{
    private const int Window = 64 * 1024;

    /// <summary>Its last lines that are not empty, safe to be shown. Empty where there are none.</summary>
    public static IReadOnlyList<string> LastLines(RunrStanding standing, int most)
    {
        if (standing.Evidence is not { } file)
        {
            return [];
        }

        var lines = Encoding.UTF8.GetString(FileTail.Read(file, Window, out var isWhole)).Split('\n');
        return [.. lines.Skip(isWhole ? 0 : 1).Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(most)
            .Select(line => ControlText.Visible(ShortText.Cut(ControlText.StripEscapes(line.TrimEnd('\r')), ShortText.MaxLength)).TrimEnd())];
    }
}
