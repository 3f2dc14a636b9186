using System.Collections.Immutable;

namespace RunTui.Engine.Guards.Content;

/// <summary>What an attempt to take over an agent can be made of; the names are Run Mode's.</summary>
public static class InjectionCategories
{
    public const string InstructionOverride = "instruction_override";
    public const string RoleConfusion = "role_confusion";
    public const string ContextManipulation = "context_manipulation";
    public const string EncodingEvasion = "encoding_evasion";

    public static readonly ImmutableArray<string> Names = [InstructionOverride, RoleConfusion, ContextManipulation, EncodingEvasion];
}
