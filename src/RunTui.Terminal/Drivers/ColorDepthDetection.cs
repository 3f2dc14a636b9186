using RunTui.Terminal.Drawing;

namespace RunTui.Terminal.Drivers;

/// <summary>What the environment says about a terminal's colours.</summary>
public static class ColorDepthDetection
{
    /// <summary>By <c>NO_COLOR</c>, <c>CLICOLOR</c>, <c>COLORTERM</c> and <c>TERM</c>, in that order.</summary>
    public static ColorDepth Detect(Func<string, string?> variable)
    {
        var term = variable("TERM") ?? "";
        if (!string.IsNullOrEmpty(variable("NO_COLOR")) || variable("CLICOLOR") == "0" || term is "dumb" or "vt100" or "vt220")
        {
            return ColorDepth.None;
        }

        return variable("COLORTERM") is "truecolor" or "24bit" || term.EndsWith("-direct", StringComparison.Ordinal) || variable("WT_SESSION") is not null
            ? ColorDepth.TrueColor
            : term.Contains("256color", StringComparison.Ordinal) ? ColorDepth.Ansi256
            : ColorDepth.Ansi16;
    }
}
