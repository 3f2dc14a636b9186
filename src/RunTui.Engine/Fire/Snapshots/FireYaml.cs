using RunTui.Engine.Blueprints;
using YamlDotNet.Core;

namespace RunTui.Engine.Fire.Snapshots;

/// <summary>Says where YAML is wrong.</summary>
internal static class FireYaml
{
    /// <summary>A warning for a text that is no YAML.</summary>
    /// <param name="file">The file, as messages name it.</param>
    /// <param name="what">What the text is, such as <c>this</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="error">What the parser says.</param>
    /// <param name="before">How many lines of the file stand before the text.</param>
    public static FireWarning Warning(string file, string what, string text, YamlException error, int before = 0)
    {
        var (line, column) = ((int)error.Start.Line, (int)error.Start.Column);

        // The parser points at what stands before a tab.
        if (error.Message.Contains("tab", StringComparison.Ordinal))
        {
            var lines = text.Split('\n');
            for (var i = Math.Max(0, line - 1); i < lines.Length; i++)
            {
                if (lines[i].AsSpan()[..(lines[i].Length - lines[i].AsSpan().TrimStart().Length)].IndexOf('\t') is var tab and >= 0)
                {
                    (line, column) = (i + 1, tab + 1);
                    break;
                }
            }
        }

        return new FireWarning(file, line + before, column, $"{what} is not YAML: {Shown.Clean(error.Message)}");
    }
}
