using System.Globalization;

namespace RunTui.Headless;

/// <summary>The last line of a terminal, written over again and again; nothing where nobody has a terminal.</summary>
internal sealed class LiveLine(CliContext context)
{
    private const int DefaultWidth = 80;
    private string _shown = "";

    /// <summary>Puts a text there instead of the last one, cut to the terminal's width.</summary>
    public void Show(string text)
    {
        if (!context.IsTerminal)
        {
            return;
        }

        var width = int.TryParse(context.Variable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns > 10 ? columns : DefaultWidth;
        var cut = text.Length < width ? text : text[..(width - 2)] + "…";
        if (cut != _shown)
        {
            context.Out.Write($"\r\e[K{cut}");
            _shown = cut;
        }
    }

    /// <summary>Takes it away, so that other lines can be written.</summary>
    public void Clear()
    {
        if (_shown.Length > 0)
        {
            context.Out.Write("\r\e[K");
            _shown = "";
        }
    }
}
