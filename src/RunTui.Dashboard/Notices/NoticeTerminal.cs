using System.Globalization;
using RunTui.Dashboard.Configuration;

namespace RunTui.Dashboard.Notices;

/// <summary>What a terminal understands beyond text, as far as its environment says.</summary>
public sealed record NoticeTerminal
{
    /// <summary>VTE's number for 0.80, the first that shows a progress.</summary>
    private const int VteWithProgress = 8000;

    /// <summary>The sequence by which it notifies; <see cref="NoticeSequence.None"/> where none is known.</summary>
    public NoticeSequence Sequence { get; init; } = NoticeSequence.None;

    /// <summary>Whether its window has a title.</summary>
    public bool HasTitle { get; init; }

    /// <summary>Whether it shows a progress (OSC 9;4); one that doesn't might show the sequence as a notice.</summary>
    public bool HasProgress { get; init; }

    /// <summary>Whether a tmux stands between it and us.</summary>
    public bool IsBehindTmux { get; init; }

    /// <summary>The terminal with this environment. What a tmux hides of it often remains in variables that it inherited.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static NoticeTerminal Of(Func<string, string?> variable)
    {
        var term = variable("TERM") ?? "";
        var program = variable("TERM_PROGRAM") ?? "";
        var isKitty = Has("KITTY_WINDOW_ID") || term == "xterm-kitty";
        var isITerm = program == "iTerm.app" || variable("LC_TERMINAL") == "iTerm2";
        var isWezTerm = program == "WezTerm" || Has("WEZTERM_PANE");
        var isGhostty = program == "ghostty" || term == "xterm-ghostty" || Has("GHOSTTY_RESOURCES_DIR");
        var vte = int.TryParse(variable("VTE_VERSION"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        return new NoticeTerminal
        {
            Sequence = isKitty ? NoticeSequence.Osc99
                : isITerm || isWezTerm || isGhostty ? NoticeSequence.Osc9
                : vte > 0 || Has("KONSOLE_VERSION") || term.StartsWith("foot", StringComparison.Ordinal) ? NoticeSequence.Osc777
                : NoticeSequence.None,
            HasTitle = term is not ("" or "linux" or "dumb"),
            HasProgress = isWezTerm || isGhostty || Has("WT_SESSION") || variable("ConEmuANSI") == "ON" || vte >= VteWithProgress,
            IsBehindTmux = Has("TMUX"),
        };

        bool Has(string name) => variable(name) is { Length: > 0 };
    }
}
