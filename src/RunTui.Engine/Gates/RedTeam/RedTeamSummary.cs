namespace RunTui.Engine.Gates.RedTeam;

/// <summary>How many requirements were compared, and how they are met.</summary>
public readonly record struct RedTeamSummary(int Total, int ConfirmedDivergence, int PartialImplementation, int FullyImplemented, int Actionable);
