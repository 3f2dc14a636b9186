using RunTui.Dashboard.Configuration;
using RunTui.Dashboard.Notices;

namespace RunTui.Dashboard.Tests.Notices;

public sealed class NoticeTerminalTests
{
    [Theory]
    [InlineData("TERM=xterm-kitty", NoticeSequence.Osc99, false)]
    [InlineData("TERM=tmux-256color TMUX=/tmp/t KITTY_WINDOW_ID=1", NoticeSequence.Osc99, false)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=iTerm.app", NoticeSequence.Osc9, false)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=WezTerm", NoticeSequence.Osc9, true)]
    [InlineData("TERM=xterm-ghostty", NoticeSequence.Osc9, true)]
    [InlineData("TERM=xterm-256color VTE_VERSION=7006", NoticeSequence.Osc777, false)]
    [InlineData("TERM=xterm-256color VTE_VERSION=8000", NoticeSequence.Osc777, true)]
    [InlineData("TERM=foot", NoticeSequence.Osc777, false)]
    [InlineData("TERM=xterm-256color KONSOLE_VERSION=240800", NoticeSequence.Osc777, false)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode", NoticeSequence.None, false)]
    [InlineData("TERM=xterm-256color WT_SESSION=1", NoticeSequence.None, true)]
    [InlineData("TERM=alacritty", NoticeSequence.None, false)]
    public void A_terminal_is_known_by_its_environment(string environment, NoticeSequence sequence, bool hasProgress)
    {
        var variables = environment.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        var terminal = NoticeTerminal.Of(name => variables.GetValueOrDefault(name));
        Assert.Equal(sequence, terminal.Sequence);
        Assert.Equal(hasProgress, terminal.HasProgress);
        Assert.True(terminal.HasTitle);
        Assert.Equal(variables.ContainsKey("TMUX"), terminal.IsBehindTmux);
    }

    [Theory]
    [InlineData("")]
    [InlineData("linux")]
    public void A_terminal_without_windows_gets_no_title(string term) =>
        Assert.False(NoticeTerminal.Of(name => name == "TERM" ? term : null).HasTitle);
}
