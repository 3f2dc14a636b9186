using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Guards.Content;

namespace RunTui.Engine.Imports.RunMode;

/// <summary>What <c>.loa.config.yaml</c> says of guards as a blueprint's <c>guardrails</c> says it.</summary>
public static class GuardrailsJson
{
    /// <summary>The object; empty where all is as by default, which is on.</summary>
    /// <param name="settings">What the configuration says.</param>
    /// <param name="protectedBranches">Branches that only people change, beyond those that always are.</param>
    public static JsonObject Of(GuardrailSettings settings, ImmutableArray<string> protectedBranches)
    {
        var rules = new JsonObject();
        if (!settings.Enabled || !settings.PiiFilter.Enabled)
        {
            rules["redact"] = false;
        }

        if (!settings.Enabled || !settings.Injection.Enabled)
        {
            rules["injection"] = "off";
        }
        else if (settings.Injection.Mode == GuardMode.Advisory)
        {
            rules["injection"] = "warn";
        }

        if (settings.Injection.Threshold is not InjectionSettings.DefaultThreshold and > 0)
        {
            rules["threshold"] = settings.Injection.Threshold;
        }

        if (!settings.Danger.Enforce)
        {
            rules["danger"] = false;
        }

        if (!protectedBranches.IsEmpty)
        {
            rules["protected_branches"] = new JsonArray([.. protectedBranches.Select(branch => (JsonNode)branch)]);
        }

        return rules;
    }
}
