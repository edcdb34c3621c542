"""The Core Business Vocabulary 2.0 as data, and the four spellings of one word.

`shipping`, `cbv:BizStep-shipping`, `https://ref.gs1.org/cbv/BizStep-shipping` and
`urn:epcglobal:cbv:bizstep:shipping` are one word. JSON documents may use all but the last (it is XML's); questions
may use all four. A full URI of another vocabulary is allowed wherever the standard allows one.
"""

from dataclasses import dataclass

CBV = "https://ref.gs1.org/cbv/"
GS1_VOCABULARY = "https://gs1.org/voc/"
OTHER_GS1_VOCABULARIES = ("https://ref.gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/")
CBV_URN = "urn:epcglobal:cbv:"
MASTER_DATA = "urn:epcglobal:cbv:mda:"


class UnknownWordError(ValueError):
    """The word belongs to no vocabulary that may stand here; the text is the word."""


class UrnInJsonError(ValueError):
    """The word is one of ours in XML's spelling; the text is the spelling that JSON uses."""


@dataclass(frozen=True)
class Words:
    """One list of words: `name` for people, `home` + word is the full URI, `urn` + word is XML's spelling."""

    name: str
    home: str
    urn: str
    known: frozenset[str]
    foreign_allowed: bool = True

    def bare(self, text: str, urn_allowed: bool = False) -> str:
        """The bare word behind any spelling; a foreign URI as it is. Raises UnknownWordError, UrnInJsonError."""
        for start in (self.home, self._curie()):
            if text.startswith(start):
                return self._known(text[len(start) :], text)
        if self.urn and text.startswith(self.urn):
            word = self._known(text[len(self.urn) :], text)
            if not urn_allowed:
                raise UrnInJsonError(word)
            return word
        if text in self.known:
            return text
        if not self.foreign_allowed or not is_foreign(text):
            raise UnknownWordError(text)
        return text

    def full(self, text: str) -> str:
        """The full URI, as the event hash wants it; anything unknown as it is."""
        try:
            word = self.bare(text, urn_allowed=True)
        except UnknownWordError:
            return text
        return self.home + word if word in self.known else word

    def _curie(self) -> str:
        home, prefix = (CBV, "cbv:") if self.home.startswith(CBV) else (GS1_VOCABULARY, "gs1:")
        return prefix + self.home[len(home) :]

    def _known(self, word: str, text: str) -> str:
        if word not in self.known:
            raise UnknownWordError(text)
        return word


def is_foreign(text: str) -> bool:
    """A URI that claims nothing in the vocabularies of GS1."""
    taken = (
        CBV,
        CBV_URN,
        GS1_VOCABULARY,
        "http://ns.gs1.org/cbv/",
        "https://ns.gs1.org/cbv/",
        "cbv:",
        "gs1:",
    )
    return ":" in text and not text.startswith((*taken, *OTHER_GS1_VOCABULARIES))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BIZ_STEPS = Words(
    "bizStep",
    CBV + "BizStep-",
    CBV_URN + "bizstep:",
    _words("""accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
    decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
    installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
    retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
    unloading unpacking void_shipping"""),
)
DISPOSITIONS = Words(
    "disposition",
    CBV + "Disp-",
    CBV_URN + "disp:",
    _words("""active available completeness_inferred completeness_verified conformant container_closed container_open
    damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class
    mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other
    partially_dispensed recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen
    unavailable unknown"""),
)
TRANSACTION_TYPES = Words(
    "bizTransaction type",
    CBV + "BTT-",
    CBV_URN + "btt:",
    _words("bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
)
PARTY_TYPES = Words(
    "source or destination type",
    CBV + "SDT-",
    CBV_URN + "sdt:",
    _words("owning_party possessing_party location"),
)
ERROR_REASONS = Words("reason", CBV + "ER-", CBV_URN + "er:", _words("did_not_occur incorrect_data"))
COMPONENTS = Words(
    "component",
    CBV + "Comp-",
    "",
    _words("""x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude
    longitude altitude"""),
)
MEASUREMENTS = Words(
    "sensorReport type",
    GS1_VOCABULARY,
    "",
    _words("""AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
    AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
    Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
    ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
    Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
    LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
    MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
    RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed
    SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux
    Wavenumber"""),
)
ALERTS = Words("exception", GS1_VOCABULARY, "", _words("ALARM_CONDITION ERROR_CONDITION"))

ACTIONS = frozenset({"ADD", "OBSERVE", "DELETE"})
OBJECT, AGGREGATION, TRANSACTION = "ObjectEvent", "AggregationEvent", "TransactionEvent"
TRANSFORMATION, ASSOCIATION = "TransformationEvent", "AssociationEvent"
EVENT_TYPES = (OBJECT, AGGREGATION, TRANSACTION, TRANSFORMATION, ASSOCIATION)
