namespace RunTui.Engine.Reports.RunMode;

/// <summary>What a pull request says.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown, short enough for GitHub.</param>
public sealed record PullRequestText(string Title, string Body);
