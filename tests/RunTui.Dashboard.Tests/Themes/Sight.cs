namespace RunTui.Dashboard.Tests.Themes;

/// <summary>Which cones somebody has.</summary>
public enum Sight
{
    All,
    Deutan,
    Protan,
}
