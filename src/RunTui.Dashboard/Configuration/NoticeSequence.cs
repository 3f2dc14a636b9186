namespace RunTui.Dashboard.Configuration;

/// <summary>The sequences by which terminals notify.</summary>
public enum NoticeSequence
{
    /// <summary>The one that the terminal is known to understand.</summary>
    Auto,

    /// <summary>OSC 9: iTerm2, WezTerm, Ghostty.</summary>
    Osc9,

    /// <summary>OSC 777: foot, Konsole and what is made of VTE.</summary>
    Osc777,

    /// <summary>OSC 99: kitty.</summary>
    Osc99,

    None,
}
