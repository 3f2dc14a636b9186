namespace RunTui.Engine.Fire.Standards;

/// <summary>What a standard is about.</summary>
public enum FireStandard
{
    Constitution,
    TechStack,
    CodingStandards,
    TestingStandards,
    SystemArchitecture,
}
