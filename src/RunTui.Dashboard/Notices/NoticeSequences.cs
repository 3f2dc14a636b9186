using System.Globalization;
using RunTui.Dashboard.Configuration;

namespace RunTui.Dashboard.Notices;

/// <summary>What is sent to a terminal so that it tells somebody, or shows how things stand around what is on the screen.</summary>
internal sealed class NoticeSequences(NoticeTerminal terminal)
{
    public const string Bell = "\a";

    private const string Terminator = "\e\\";

    /// <summary>The window's title; the one that was there is saved first and comes back.</summary>
    public LastingSequence TitleKind { get; } = new("\e[22;0t", "\e[23;0t");

    public LastingSequence ProgressKind { get; } = new("", Passed(terminal, $"\e]9;4;0;{Terminator}"));

    /// <summary>Shows a notice outside the terminal's window; empty where the terminal can't.</summary>
    /// <param name="sequence">By which sequence, as configured.</param>
    /// <param name="title">Safe for a terminal.</param>
    /// <param name="body">Safe for a terminal.</param>
    public string Notify(NoticeSequence sequence, string title, string body) =>
        (sequence == NoticeSequence.Auto ? terminal.Sequence : sequence) switch
        {
            NoticeSequence.Osc9 => Passed(terminal, $"\e]9;{title}: {body}{Terminator}"),
            NoticeSequence.Osc777 => Passed(terminal, $"\e]777;notify;{title};{body}{Terminator}"),
            NoticeSequence.Osc99 => Passed(terminal, $"\e]99;i=run-tui:d=0;{title}{Terminator}\e]99;i=run-tui:d=1:p=body;{body}{Terminator}"),
            _ => "",
        };

    /// <summary>Sets the window's title, or where a tmux is in between, the one of its pane.</summary>
    /// <param name="text">Safe for a terminal.</param>
    public string? Title(string text) => terminal.HasTitle ? $"\e]2;{text}{Terminator}" : null;

    /// <summary>Shows how far things are; null where the terminal can't, or where nothing is at work.</summary>
    /// <param name="percent">From 0 to 100; null where nothing is at work.</param>
    /// <param name="needsPerson">Whether it stands still until somebody comes.</param>
    public string? Progress(int? percent, bool needsPerson) => terminal.HasProgress && percent is { } p
        ? Passed(terminal, string.Create(CultureInfo.InvariantCulture, $"\e]9;4;{(needsPerson ? 4 : 1)};{p}{Terminator}"))
        : null;

    /// <summary>A tmux passes on what it doesn't know itself only in a wrapping of its own, and where it is configured to.</summary>
    private static string Passed(NoticeTerminal terminal, string sequence) =>
        terminal.IsBehindTmux ? $"\ePtmux;{sequence.Replace("\e", "\e\e", StringComparison.Ordinal)}{Terminator}" : sequence;
}
