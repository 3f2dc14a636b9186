namespace RunTui.Engine.Gates.RedTeam;

/// <summary>A text that the comparison is given.</summary>
/// <param name="Name">What it is: <c>design</c>, <c>diff</c>, <c>prior_findings</c>.</param>
/// <param name="Size">Its whole size, in characters.</param>
/// <param name="Text">As much of it as the agent is given; what is cut says so at its end.</param>
public sealed record RedTeamInput(string Name, int Size, string Text);
